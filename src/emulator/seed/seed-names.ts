import { rolePrivileges } from '../security/role-privileges.ts';

/** Every role of a new organization. */
export const roleNames: readonly string[] = Object.keys(rolePrivileges);

/** Business units below the root one. */
export const businessUnitNames: readonly string[] = ['Contoso North', 'Contoso South'];

/** A user of a new organization. */
export interface SeedUser {
  readonly first: string;
  readonly last: string;
  /** Index into the business units, the root one first. */
  readonly unit: number;
  readonly role: string | undefined;
  readonly teams: readonly string[];
}

/** The owner teams of a new organization. */
export const teamNames: readonly string[] = ['Technicians North', 'Technicians South'];

const north = { unit: 1, role: 'Field Service - Resource', teams: ['Technicians North'] } as const;
const south = { unit: 2, role: 'Field Service - Resource', teams: ['Technicians South'] } as const;

/** The first is the caller. The last has no role, so that no profile takes him. */
export const seedUsers: readonly SeedUser[] = [
  { first: 'Alex', last: 'Admin', unit: 0, role: 'System Administrator', teams: [] },
  { first: 'Nora', last: 'Lindqvist', ...north },
  { first: 'Tomasz', last: 'Wrona', ...north },
  { first: 'Priya', last: 'Raman', ...north },
  { first: 'Luis', last: 'Ferreira', ...south },
  { first: 'Grace', last: 'Okafor', ...south },
  { first: 'Jonas', last: 'Keller', ...south },
  { first: 'Marta', last: 'Rossi', unit: 1, role: 'Field Service - Dispatcher', teams: [] },
  { first: 'Daniel', last: 'Hughes', unit: 2, role: 'Field Service - Dispatcher', teams: [] },
  { first: 'Olga', last: 'Petrova', unit: 0, role: undefined, teams: [] },
];
