import { v5 } from 'uuid';
import type { OrganizationDatabase } from '../store/organization-database.ts';
import { StoredState } from '../store/organization-state.ts';
import { seedApps, seedUserSettings } from './seed-apps.ts';
import { seedPrivileges } from './seed-privileges.ts';
import { Seed } from './seed-rows.ts';

/** Namespace of the organizations' ids; fixed, so that an organization of that name always has the same ids. */
const namespace = '5c1f8a52-7d0e-5b1a-8e57-0d9f3a6b2c41';

/** The organization that is kept, or a new one. One that was kept before roles had privileges gets them. */
export function openOrganization(name: string, database: OrganizationDatabase): StoredState {
  const state = database.load();
  if (!state) return seedOrganization(name, database);
  if (state.newest.list('privilege').length > 0) return state;
  const draft = state.draft();
  seedPrivileges(state.organizationId, draft.newest);
  database.write(draft);
  state.apply(draft);
  return state;
}

/** Makes a new organization and keeps it: people, teams, roles, publishers, solutions, a few views and the mobile app; no profiles. Same name, same ids. */
function seedOrganization(name: string, database: OrganizationDatabase): StoredState {
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
  seedPrivileges(organizationId, draft.newest);
  seedUserSettings(organizationId, draft.newest);
  seedApps(organizationId, draft);
  database.create(draft);
  state.apply(draft);
  return state;
}
