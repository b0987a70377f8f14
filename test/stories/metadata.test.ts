import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { loadCatalog } from '../../src/metadata/catalog.ts';
import { overlaySnapshot, parseSnapshot } from '../../src/metadata/snapshot.ts';
import { expectRefusal, jsonOf } from './expect-runs.ts';
import { lintDocument } from './finding.ts';
import { watchDataverse } from './watched-dataverse.ts';
import type { WatchedDataverse } from './watched-dataverse.ts';

/* An organization with a table of its own, whose tables are pulled so that files are linted by them without sign-in. */

const own = {
  tables: [
    {
      logicalName: 'contoso_visit',
      schemaName: 'contoso_Visit',
      displayName: 'Visit',
      ownership: 'UserOwned',
      columns: [
        { logicalName: 'contoso_visitid', type: 'Uniqueidentifier' },
        { logicalName: 'contoso_code', type: 'String' },
        { logicalName: 'contoso_account', type: 'Lookup' },
      ],
      manyToOne: [
        { schemaName: 'contoso_Account_Visit', referencingAttribute: 'contoso_account', referencedEntity: 'account' },
      ],
    },
  ],
};

const profile = `version: 1
name: Visits
tables:
  account:
    rows: owned
    owned: [user]
    related: [contoso_Account_Visit, contoso_Account_Vist]
  contoso_visit:
    rows: custom
    where: [contoso_cod eq 1]
`;

let watched: WatchedDataverse;
beforeAll(async () => {
  const metadata = overlaySnapshot(await loadCatalog(), parseSnapshot(JSON.stringify(own), 'own.json'));
  watched = await watchDataverse({ metadata });
  await watched.place.write('profiles/visits.yaml', profile);
});
afterAll(() => watched.close());

const mop = (...words: readonly string[]) => watched.place.mop(...words);
const findings = async (...words: readonly string[]) =>
  lintDocument((await mop('lint', '--json', ...words)).stdout).findings.map(
    ({ severity, rule, message }) => `${severity} ${rule} ${message}`,
  );

test('without the tables of the organization, lint does not know its own ones', async () => {
  expect(await findings()).toEqual([
    expect.stringMatching(/^warning unknown-relationship .*"contoso_Account_Visit" is not known/),
    expect.stringMatching(/^warning unknown-relationship /),
    expect.stringMatching(/^warning unknown-table .*"contoso_visit" is not known/),
  ]);
});

test('pull writes metadata.json, in few requests, and names it in mop.yaml', async () => {
  await watched.place.write('mop.yaml', 'environments: { dev: { local: dev } } # mine\ndefault: dev\n');
  watched.proxy.reset();
  const pulled = await mop('metadata', 'pull');
  expect(pulled).toMatchObject({ exitCode: 0, stdout: 'metadata.json: 335 tables\n' });
  expect(pulled.stderr).toBe('reading the tables of dev …\nmop.yaml names it now: commands read it from there\n');
  // whether it runs, the definitions, and one for every 50 tables
  expect(watched.proxy.passed.length).toBeLessThanOrEqual(2 + Math.ceil(335 / 50));
  expect(await watched.place.read('mop.yaml')).toBe(
    'environments: { dev: { local: dev } } # mine\ndefault: dev\nmetadata: metadata.json\n',
  );
});

test('the same tables give the same file, and that is said', async () => {
  const before = await watched.place.read('metadata.json');
  const again = await mop('metadata', 'pull', '--json');
  expect(jsonOf(again)).toEqual({ file: 'metadata.json', tables: 335, described: 335, changed: false });
  expect(again.stderr).toContain('the file says so already');
  expect(await watched.place.read('metadata.json')).toBe(before);
});

test('from now on lint is certain, offline, and everything is an error that the organization would refuse', async () => {
  watched.proxy.reset();
  expect(await findings()).toEqual([
    'error unknown-relationship the organization has no relationship "contoso_Account_Vist"; did you mean "contoso_Account_Visit"?',
    expect.stringMatching(/^error table-not-offline-enabled "contoso_visit" is neither enabled/),
    expect.stringMatching(/^warning filter-and-related /),
    expect.stringMatching(/^error unknown-filter-column .*did you mean "contoso_code"\?$/),
  ]);
  expect(watched.proxy.passed).toEqual([]);
});

test('some tables only, to a file of its own; the others are known by name', async () => {
  const before = await watched.place.read('mop.yaml');
  const pulled = await mop('metadata', 'pull', '--tables', 'Contoso_*, account', '--out', 'below/some.json');
  expect(pulled.stdout).toBe('below/some.json: 335 tables, 2 of them with columns and relationships\n');
  expect(pulled.stderr).toContain('mop lint --metadata below/some.json reads it');
  expect(await watched.place.read('mop.yaml')).toBe(before);
  expect(await findings('--metadata', 'below/some.json')).toEqual(await findings());
});

test('a table that there is none of, and an environment that there is none of', async () => {
  expectRefusal(
    await mop('metadata', 'pull', '--tables', 'acount', '--quiet'),
    /no table "acount" in dev; did you mean "account"\?/,
  );
  expectRefusal(await mop('metadata', 'pull', '--env', 'prod', '--quiet'), /there is no environment "prod"/);
});

test('a file of another format is refused, and says what to do', async () => {
  await watched.place.write('newer.json', '{"format":2,"tables":{}}');
  expectRefusal(
    await mop('lint', '--metadata', 'newer.json'),
    /newer\.json: this snapshot is of another format: expected 1, found 2\n {2}A newer mop wrote it/,
  );
});

test('an environment that fails half-way leaves the file as it was', async () => {
  const before = await watched.place.read('metadata.json');
  watched.proxy.reset();
  watched.proxy.interfereAny = (_, count) => (count === 3 ? { fault: 'login-page' } : {});
  expectRefusal(await mop('metadata', 'pull', '--quiet'), /gave a web page instead of data/, 3);
  expect(await watched.place.read('metadata.json')).toBe(before);
  watched.proxy.reset();
});
