import type { Scenario } from './scenario.ts';
import type { World } from './world.ts';

const file = 'profiles/north.yaml';
const first = `version: 1
name: North
tables:
  account: { rows: owned, owned: [user], related: [contact_customer_accounts] }
  contact: { rows: related, sync: 30 }
`;
const second = `version: 1
name: North
tables:
  account: { rows: all, sync: 60 }
  msdyn_workorder: { rows: owned, owned: [user], related: [msdyn_msdyn_workorder_msdyn_workorderproduct_WorkOrder] }
  msdyn_workorderproduct: { rows: related }
`;
const south = 'version: 1\nname: South\ntables: { account: { rows: all } }\n';

const people = ['nora.lindqvist', 'tomasz.wrona', 'grace.okafor'].map((name) => `${name}@contoso.example`);
const everybody = people.flatMap((person) => ['--user', person]);
const team = 'Technicians North';
const environment = (assign: string) => `environments:
  dev: { local: dev${assign} }
  test: { local: test, assign: { North: { users: [${people[0]}] } } }
default: dev
solution: { name: ContosoOffline, version: 1.0.0.0 }
publisher: { name: Contoso, prefix: con }
`;

const apply = ['apply', '--yes', '--no-lint'];
const change = [...apply, '--prune', '--allow-destructive'];
const rollback = ['rollback', '--yes'];
const applySouth = ['apply', 'other/south.yaml', '--yes', '--no-lint'];
const solution = ['--solution', 'ContosoOffline'];
const exportTo = (out: string, version: string) => [
  'export',
  'North',
  ...solution,
  '--managed',
  '--version',
  version,
  '--out',
  out,
];
const importOf = (name: string) => ['import', name, '--env', 'test', '--yes', '--allow-destructive'];
const promote = ['promote', 'North', '--from', 'dev', '--to', 'test', '--yes', '--allow-destructive'];
const app = ['--app', 'msdyn_FieldServiceMobile'];

/** Files that every workspace begins with. */
export const startFiles = {
  'mop.yaml': environment(''),
  [file]: first,
  'other/north.yaml': second,
  'other/south.yaml': south,
};

/** Every command that writes to an environment. */
export const scenarios: readonly Scenario[] = [
  { name: 'apply: a new profile', words: apply, before: [], undo: rollback },
  { name: 'apply: a changed profile', words: change, before: [apply], files: { [file]: second }, undo: rollback },
  {
    name: 'apply: people',
    words: apply,
    before: [apply],
    files: { 'mop.yaml': environment(`, assign: { North: { users: [${people.join(', ')}], teams: [${team}] } }`) },
    undo: rollback,
  },
  { name: 'rollback', words: rollback, before: [apply], once: true },
  { name: 'publish', words: ['publish', 'North'], before: [apply], drift: renameNorth },
  {
    name: 'assign',
    words: ['assign', 'North', ...everybody, '--team', team],
    before: [apply],
    undo: ['unassign', 'North', ...everybody, '--team', team],
  },
  {
    name: 'assign --move',
    words: ['assign', 'South', ...everybody, '--move'],
    before: [apply, applySouth, ['assign', 'North', ...everybody]],
    undo: ['assign', 'North', ...everybody, '--move'],
  },
  {
    name: 'unassign',
    words: ['unassign', 'North', ...everybody],
    before: [apply, ['assign', 'North', ...everybody]],
    undo: ['assign', 'North', ...everybody],
  },
  { name: 'export', words: exportTo('one.zip', '1.0.0.0'), before: [apply] },
  { name: 'import', words: importOf('one.zip'), before: [apply, exportTo('one.zip', '1.0.0.0')] },
  {
    name: 'import --upgrade',
    words: [...importOf('two.zip'), '--upgrade'],
    before: [apply, exportTo('one.zip', '1.0.0.0'), importOf('one.zip'), exportTo('two.zip', '1.1.0.0')],
  },
  { name: 'promote: for the first time', words: promote, before: [apply] },
  {
    name: 'promote: once more',
    words: promote,
    before: [apply, promote, ['apply', 'other/north.yaml', ...change.slice(1)]],
  },
  {
    name: 'settings set',
    words: ['settings', 'set', 'conflict-detection', 'on'],
    before: [],
    undo: ['settings', 'set', 'conflict-detection', 'off'],
  },
  {
    name: 'app bind',
    words: ['app', 'bind', 'North', ...app],
    before: [apply],
    undo: ['app', 'unbind', 'North', ...app],
  },
  {
    name: 'app unbind',
    words: ['app', 'unbind', 'North', ...app],
    before: [apply, ['app', 'bind', 'North', ...app]],
    undo: ['app', 'bind', 'North', ...app],
  },
];

/** Somebody edits the published profile in the maker portal. */
async function renameNorth({ served: [dev] }: World): Promise<void> {
  if (!dev) return;
  const send = (method: string, path: string, body?: unknown) =>
    fetch(`${dev.url}/api/data/v9.2/${path}`, {
      method,
      headers: { Authorization: `Bearer ${dev.token}`, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const answer: unknown = await (await send('GET', 'mobileofflineprofiles?$select=mobileofflineprofileid')).json();
  const id = /"mobileofflineprofileid":"([0-9a-f-]{36})"/.exec(JSON.stringify(answer))?.[1];
  await send('PATCH', `mobileofflineprofiles(${id})`, { description: 'edited in the portal' });
}
