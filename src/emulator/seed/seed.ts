import { v5 } from 'uuid';
import type { OrganizationDatabase } from '../store/organization-database.ts';
import { StoredState } from '../store/organization-state.ts';
import { seedApps, seedUserSettings } from './seed-apps.ts';
import { Seed } from './seed-rows.ts';

/** Namespace of the organizations' ids; fixed, so that an organization of that name always has the same ids. */
const namespace = '5c1f8a52-7d0e-5b1a-8e57-0d9f3a6b2c41';

/** Makes a new organization and keeps it: people, teams, roles, publishers, solutions, a few views and the mobile app; no profiles. Same name, same ids. */
export function seedOrganization(name: string, database: OrganizationDatabase): StoredState {
  const organizationId = v5(name, namespace);
  const state = new StoredState({ name, organizationId, counters: { version: 1, publishedAt: 0 } });
  const draft = state.draft();
  const seed = new Seed(organizationId, draft.newest);
  seed.addUnits(name);
  seed.addRoles();
  seed.addTeams();
  seed.addUsers();
  seed.addSolutions();
  seed.addOrganization(name);
  seedUserSettings(organizationId, draft.newest);
  seedApps(organizationId, draft);
  database.create(draft);
  state.apply(draft);
  return state;
}
