import { v5 } from 'uuid';
import type { OrganizationState } from '../store/row.ts';
import { Seed } from './seed-rows.ts';

/** Namespace of the organizations' ids; fixed, so that an organization of that name always has the same ids. */
const namespace = '5c1f8a52-7d0e-5b1a-8e57-0d9f3a6b2c41';

/** A new organization: people, teams, roles, publishers and solutions; no profiles. Same name, same ids. */
export function seedOrganization(name: string): OrganizationState {
  const organizationId = v5(name, namespace);
  const seed = new Seed(organizationId);
  seed.addUnits(name);
  seed.addRoles();
  seed.addTeams();
  seed.addUsers();
  seed.addSolutions();
  seed.addOrganization(name);
  return { format: 1, name, organizationId, version: 1, publishedAt: 0, rows: seed.rows, published: {} };
}
