import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { createClient } from '../../src/dataverse/client.ts';
import type { DataverseClient } from '../../src/dataverse/dataverse-client.ts';
import { createProfileEnvironment } from '../../src/dataverse/profile-environment.ts';
import { assignPeople } from '../../src/deploy/assign-people.ts';
import { carryOutImport } from '../../src/deploy/solutions/carry-out-import.ts';
import { exportSolution } from '../../src/deploy/solutions/export-solution.ts';
import { isImportRecord } from '../../src/deploy/solutions/import-context.ts';
import { prepareImport } from '../../src/deploy/solutions/prepare-import.ts';
import { createStateFile } from '../../src/deploy/state-file.ts';
import { readPackageToImport } from '../../src/commands/solutions/read-package-to-import.ts';
import type { MembershipWrite } from '../../src/deploy/environment.ts';
import { createMoveJournal } from '../../src/deploy/move-journal.ts';
import type { MoveIntent } from '../../src/deploy/move-journal.ts';
import { listMembers } from '../../src/deploy/list-members.ts';
import type { PeopleContext } from '../../src/deploy/people-context.ts';
import type { PeopleRequest } from '../../src/deploy/resolve-people.ts';
import { publishProfile } from '../../src/deploy/publish-profile.ts';
import { unassignPeople } from '../../src/deploy/unassign-people.ts';
import { startDataverse } from '../../src/emulator/start-dataverse.ts';
import type { RunningDataverse } from '../../src/emulator/start-dataverse.ts';
import { loadCatalog } from '../../src/metadata/catalog.ts';

const nora = 'nora.lindqvist@contoso.example';
const tomasz = 'tomasz.wrona@contoso.example';
const withoutRole = 'olga.petrova@contoso.example';
const northTeam = 'Technicians North';

let folder: string;
let server: RunningDataverse;
let round = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deploy-'));
  const metadata = await loadCatalog();
  const organizations = ['dev', 'test'];
  server = await startDataverse({
    organizations,
    stateFolder: join(folder, 'state'),
    metadata,
    offlineTables: ['account'],
  });
});

afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

beforeEach(() => {
  round++;
});

function connect(name: string) {
  const address = server.organizations.find((organization) => organization.name === name);
  const client = createClient({ url: address?.url ?? '', token: () => Promise.resolve(address?.token ?? '') });
  const environment = createProfileEnvironment(client);
  const journal = createMoveJournal(join(folder, 'journal', new URL(environment.origin).port));
  return { client, environment, journal, readBack: { attempts: 2, wait: 10 } };
}

/** Assigns users and teams to one profile, and gives its outcome beside the rest. */
async function assign(
  context: PeopleContext,
  { move = false, ...people }: PeopleRequest & { readonly move?: boolean },
) {
  const { profiles, ...rest } = await assignPeople(context, { people: [people], move, others: 'leave' });
  const [outcome] = profiles;
  if (!outcome) throw new Error('no outcome');
  return { ...outcome, ...rest };
}

/** A profile with all accounts, not published. */
async function createProfile(client: DataverseClient, name: string): Promise<string> {
  const id = await client.create('mobileofflineprofiles', { name });
  await client.create('mobileofflineprofileitems', {
    name: 'Account',
    selectedentitytypecode: 'account',
    recorddistributioncriteria: 1,
    'regardingobjectid@odata.bind': `/mobileofflineprofiles(${id})`,
  });
  return id;
}

test('people are assigned, refused, moved, listed and taken out', async () => {
  const dev = connect('dev');
  const [first, second] = [`First ${round}`, `Second ${round}`];
  await createProfile(dev.client, first);
  await createProfile(dev.client, second);

  const people = { users: [nora, tomasz], teams: [northTeam] };
  const assigned = await assign(dev, { profile: first, ...people });
  expect(assigned.added.map(({ name }) => name)).toEqual([nora, tomasz, northTeam]);
  expect(assigned.warnings).toEqual([expect.stringContaining('never published')]);
  const again = await assign(dev, { profile: first, ...people });
  expect(again.unchanged).toHaveLength(3);

  await expect(assign(dev, { profile: second, users: [nora], teams: [] })).rejects.toMatchObject({
    message: expect.stringContaining(`user ${nora} is in "${first}"`),
  });
  const moved = await assign(dev, { profile: second, users: [nora], teams: [], move: true });
  expect(moved.moved).toMatchObject([{ principal: { name: nora }, from: [{ name: first }] }]);
  expect(moved.warnings).toContain(`user ${nora} has "${second}" directly and "${first}" through team ${northTeam}`);
  expect(await dev.journal.pending()).toEqual([]);
  const [members] = await listMembers(dev.environment, second);
  expect(members?.users.map(({ name }) => name)).toEqual([nora]);

  const { profiles } = await unassignPeople(dev, [{ profile: second, users: [nora, tomasz], teams: [] }]);
  expect(profiles).toMatchObject([{ removed: [{ name: nora }], unchanged: [{ name: tomasz }], failed: [] }]);
});

test('the older lookup on the user is a profile too, and a move clears it', async () => {
  const dev = connect('dev');
  const [first, second] = [`First ${round}`, `Second ${round}`];
  const firstId = await createProfile(dev.client, first);
  await createProfile(dev.client, second);
  const [user] = await dev.environment.findUsers(['grace.okafor@contoso.example']);
  const path = `systemusers(${user?.id ?? ''})`;
  await dev.client.update(path, { 'mobileofflineprofileid@odata.bind': `/mobileofflineprofiles(${firstId})` });
  const request = { profile: second, users: ['grace.okafor@contoso.example'], teams: [] };
  await expect(assign(dev, { ...request })).rejects.toThrow(`is in "${first}"`);
  await assign(dev, { ...request, move: true });
  expect(await dev.client.find(path)).toMatchObject({ _mobileofflineprofileid_value: null });
});

test('somebody without the mobile role is refused with advice, and the others are assigned', async () => {
  const dev = connect('dev');
  await createProfile(dev.client, `First ${round}`);
  const request = { profile: `First ${round}`, users: [withoutRole, nora], teams: [] };
  const { added, failed } = await assign(dev, { ...request, move: true });
  expect(added.map(({ name }) => name)).toEqual([nora]);
  expect(failed).toMatchObject([
    { principal: { name: withoutRole }, code: '0x800609A6', hint: expect.stringContaining('security role') },
  ]);
});

test('unknown people and profiles are named with what is close', async () => {
  const dev = connect('dev');
  await createProfile(dev.client, `First ${round}`);
  const request = { profile: `First ${round}`, users: ['nora.lindquist@contoso.example'], teams: [] };
  await expect(assign(dev, request)).rejects.toMatchObject({ hint: `did you mean "${nora}"?` });
  await expect(assign(dev, { ...request, profile: `Frist ${round}` })).rejects.toMatchObject({
    hint: `did you mean "First ${round}"?`,
  });
});

test('publishing is proven, also the second time; an empty profile keeps the refusal of the server', async () => {
  const dev = connect('dev');
  await createProfile(dev.client, `First ${round}`);
  const first = await publishProfile(dev.environment, `First ${round}`);
  expect(first).toMatchObject({ hadChanges: true, publishedBefore: undefined });
  const second = await publishProfile(dev.environment, `First ${round}`);
  expect(second).toMatchObject({ hadChanges: false, publishedBefore: first.publishedOn });
  await dev.client.create('mobileofflineprofiles', { name: `Empty ${round}` });
  await expect(publishProfile(dev.environment, `Empty ${round}`)).rejects.toMatchObject({ code: '0x80071131' });
});

test.each([true, false])('a profile travels from one organization to the other (managed: %p)', async (managed) => {
  const [dev, target] = [connect('dev'), connect('test')];
  const name = `Travels ${round}`;
  const id = await createProfile(dev.client, name);
  const request = {
    profiles: [name],
    solution: `Travel${round}`,
    publisher: { uniqueName: `contoso${round}`, prefix: 'con' },
    managed,
    publish: false,
    version: '1.2.0.0',
  };
  const before = await exportSolution(dev.environment, request);
  expect(before).toMatchObject({ solutionCreated: true, added: [{ id }] });
  expect(before.warnings).toHaveLength(1);
  await publishProfile(dev.environment, name);
  const exported = await exportSolution(dev.environment, request);
  expect(exported).toMatchObject({ solutionCreated: false, added: [], warnings: [] });

  const content = await readPackageToImport(exported.bytes, 'exported', await loadCatalog());
  const record = createStateFile(join(folder, 'import.json'), isImportRecord, { hint: '' });
  const context = { environment: target.environment, record };
  const prepared = await prepareImport(context, content);
  const imported = await carryOutImport(context, { content, prepared }, { publish: true, upgrade: false });
  expect(imported.verified.profiles).toMatchObject([{ id, name, managed, hasUnpublishedChanges: false }]);
  expect(imported.verified.solution).toMatchObject({ uniqueName: `Travel${round}`, version: '1.2.0.0' });
  expect(await record.read()).toBeUndefined();
  await assign(target, { profile: name, users: [nora], teams: [], move: true });
});

test('a package that is none is refused with the code of the server', async () => {
  const work = connect('test').environment.stageSolution(new TextEncoder().encode('no zip'));
  await expect(work).rejects.toMatchObject({ code: expect.stringMatching(/^0x8004/) });
});

test('a wrong token is a failure of access', async () => {
  const url = server.organizations[0]?.url ?? '';
  const client = createClient({ url, token: () => Promise.resolve('wrong') });
  await expect(client.find('WhoAmI')).rejects.toMatchObject({
    exitCode: 3,
    hint: expect.stringContaining('mop login'),
  });
});

test.each([0, 1, 2])('a run that dies at write %i of a move is finished by the next', async (at) => {
  const dev = connect('dev');
  const [first, second] = [`First ${round}`, `Second ${round}`];
  await createProfile(dev.client, first);
  await createProfile(dev.client, second);
  const user = 'jonas.keller@contoso.example';
  await assign(dev, { profile: first, users: [user], teams: [], move: true });
  let writes = 0;
  const dying = async <T>(write: () => Promise<T>): Promise<T> => {
    if (writes > at) throw new Error('dead');
    const result = await write();
    if (writes++ === at) throw new Error('died');
    return result;
  };
  const environment = {
    ...dev.environment,
    changeMemberships: (all: readonly MembershipWrite[]) => dying(() => dev.environment.changeMemberships(all)),
  };
  const journal = {
    pending: () => dev.journal.pending(),
    record: (moves: readonly MoveIntent[]) => dying(() => dev.journal.record(moves)),
    clear: () => dying(() => dev.journal.clear()),
  };
  const request = { profile: second, users: [user], teams: [], move: true };
  await expect(assign({ ...dev, environment, journal }, request)).rejects.toThrow(/die|dead/);

  await assign(dev, { profile: second, users: ['grace.okafor@contoso.example'], teams: [], move: true });
  const members = await listMembers(dev.environment);
  const holding = members.filter(({ users }) => users.some(({ name }) => name === user));
  expect(holding.map(({ profile }) => profile.name)).toEqual([second]);
  expect(await dev.journal.pending()).toEqual([]);
});
