import type { ProfileEnvironment } from '../deploy/environment.ts';
import type { TableState } from '../deploy/plan/plan-environment.ts';
import type { DataverseClient } from './dataverse-client.ts';
import { readEnvironmentProfiles } from './environment-profiles.ts';
import { readTableDefinitions } from './table-definitions.ts';
import type { TableDefinition } from './table-definitions.ts';
import { readIdentity } from './who-am-i.ts';
import { changeMemberships } from './change-memberships.ts';
import { findMissingPrivileges } from './find-missing-privileges.ts';
import { findPrincipals } from './find-principals.ts';
import { listMemberships } from './memberships.ts';
import { listTeamMembers } from './people.ts';
import { findProfile, listProfiles, readProfileState } from './profiles.ts';
import { createRowWriter } from './row-writer.ts';
import { publishProfiles } from './publishing.ts';
import { findActiveLayers } from './active-layers.ts';
import { readOperation } from './read-operation.ts';
import { downloadExport, readImportJob, startExport, startImport } from './solution-files.ts';
import { stageSolution } from './stage-solution.ts';
import * as solutions from './solutions.ts';

/** An environment's Web API as the port that deploying works over. */
export function createProfileEnvironment(client: DataverseClient): ProfileEnvironment {
  return {
    origin: client.origin,
    ...peopleOf(client),
    ...profilesOf(client),
    ...solutionsOf(client),
    ...planOf(client),
    ...createRowWriter(client),
  };
}

function peopleOf(client: DataverseClient) {
  return {
    findUsers: (names) => findPrincipals(client, 'user', names),
    findTeams: (names) => findPrincipals(client, 'team', names),
    listMemberships: (of) => listMemberships(client, of),
    listTeamMembers: (teamIds) => listTeamMembers(client, teamIds),
    findMissingPrivileges: (users) => findMissingPrivileges(client, users),
    changeMemberships: (writes) => changeMemberships(client, writes),
  } satisfies Partial<ProfileEnvironment>;
}

function profilesOf(client: DataverseClient) {
  return {
    findProfile: (nameOrId) => findProfile(client, nameOrId),
    listProfiles: () => listProfiles(client),
    readProfileState: (id) => readProfileState(client, id),
    publishProfiles: (ids) => publishProfiles(client, ids),
  } satisfies Partial<ProfileEnvironment>;
}

function solutionsOf(client: DataverseClient) {
  return {
    findSolution: (uniqueName) => solutions.findSolution(client, uniqueName),
    findPublisher: (uniqueName) => solutions.findPublisher(client, uniqueName),
    createPublisher: (publisher) => solutions.createPublisher(client, publisher),
    createSolution: (solution) => solutions.createSolution(client, solution),
    setSolutionVersion: (id, version) => solutions.setSolutionVersion(client, id, version),
    listProfilesOfSolution: (solutionId) => solutions.listProfilesOfSolution(client, solutionId),
    addProfileToSolution: (profileId, name) => solutions.addProfileToSolution(client, profileId, name),
    removeSolution: (id) => solutions.removeSolution(client, id),
    startExport: (uniqueName, managed) => startExport(client, uniqueName, managed),
    downloadExport: (exportId) => downloadExport(client, exportId),
    readOperation: (id) => readOperation(client, id),
    stageSolution: (bytes) => stageSolution(client, bytes),
    startImport: (request) => startImport(client, request),
    readImportJob: (id) => readImportJob(client, id),
    findActiveLayers: (rows) => findActiveLayers(client, rows),
  } satisfies Partial<ProfileEnvironment>;
}

function planOf(client: DataverseClient) {
  return {
    readOrganizationId: async () => (await readIdentity(client)).organizationId,
    readProfiles: (layer) => readEnvironmentProfiles(client, layer),
    readTables: async (tables) => Array.from((await readTableDefinitions(client, { tables })).values(), toTableState),
  } satisfies Partial<ProfileEnvironment>;
}

/** Both flags must be changeable where one has to be changed. Source: dataverse-model §1.12. */
function toTableState(definition: TableDefinition): TableState {
  const { logicalName, offlineEnabled, changeTracking, customizable, canChangeOffline, canChangeTracking } = definition;
  return {
    table: logicalName,
    isOffline: offlineEnabled,
    isChangeTracked: changeTracking,
    isCustomizable: customizable && (offlineEnabled || canChangeOffline) && (changeTracking || canChangeTracking),
  };
}
