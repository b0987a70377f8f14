import { v5 } from 'uuid';
import type { Row } from '../store/row.ts';
import { seedUsers } from './seed-names.ts';

/** Time on seeded rows: fixed, so that a new organization is the same on every machine. */
export const seededOn = '2026-01-01T00:00:00Z';

/** Id of a seeded row: from the organization, the table and the row's name. */
export function seededId(organizationId: string, table: string, name: string): string {
  return v5(`${table}:${name}`, organizationId);
}

/** The user whose token it is: the first of the seeded ones. */
export function callerOf(organizationId: string): string {
  const [caller] = seedUsers;
  return seededId(organizationId, 'systemuser', `${caller?.first ?? ''} ${caller?.last ?? ''}`);
}

/** A seeded row with what the server would have written on it. */
export function stampSeeded(organizationId: string, row: Row): Row {
  const by = callerOf(organizationId);
  return { ...row, createdon: seededOn, modifiedon: seededOn, versionnumber: 1, createdby: by, modifiedby: by };
}
