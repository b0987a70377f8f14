import { v5 } from 'uuid';
import { seedUsers } from './seed-names.ts';

/** Id of a seeded row: from the organization, the table and the row's name. */
export function seededId(organizationId: string, table: string, name: string): string {
  return v5(`${table}:${name}`, organizationId);
}

/** The user whose token it is: the first of the seeded ones. */
export function callerOf(organizationId: string): string {
  const [caller] = seedUsers;
  return seededId(organizationId, 'systemuser', `${caller?.first ?? ''} ${caller?.last ?? ''}`);
}
