import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { loadCatalog } from '../../src/metadata/catalog.ts';
import { overlaySnapshot, parseSnapshot } from '../../src/metadata/snapshot.ts';
import { expectNoStack, expectRefusal } from './expect-runs.ts';
import { lintDocument } from './finding.ts';
import { watchDataverse } from './watched-dataverse.ts';
import type { WatchedDataverse } from './watched-dataverse.ts';

/* `mop lint env:dev`, through the real program and HTTP: profiles that somebody clicked together, people, apps, and a table of their own. */

const own = {
  tables: [
    {
      logicalName: 'contoso_visit',
      schemaName: 'contoso_Visit',
      ownership: 'UserOwned',
      columns: [{ logicalName: 'contoso_code', type: 'String' }],
    },
  ],
};
const nora = 'nora.lindqvist@contoso.example';
const tomasz = 'tomasz.wrona@contoso.example';
const luis = 'luis.ferreira@contoso.example';

let watched: WatchedDataverse;
/** Ids of the profiles North and South, and of North's item about accounts. */
let ids: { readonly north: string; readonly south: string; readonly account: string };

beforeAll(async () => {
  const metadata = overlaySnapshot(await loadCatalog(), parseSnapshot(JSON.stringify(own), 'own.json'));
  watched = await watchDataverse({ metadata, offlineTables: ['contoso_visit'] });
  const { dataverse } = watched;
  const [north, south] = [await dataverse.profile('North'), await dataverse.profile('South')];
  const account = await dataverse.item(north, 'account', { syncintervalinminutes: 15 });
  await dataverse.item(north, 'contact', { recorddistributioncriteria: 0 });
  await dataverse.association(account, 'contact_customer_accounts');
  await dataverse.item(south, 'contoso_visit', {
    recorddistributioncriteria: 3,
    profileitementityfilter:
      '<fetch><entity name="contoso_visit"><filter><condition attribute="contoso_cod" operator="eq" value="1" /></filter></entity></fetch>',
  });
  ids = { north, south, account };
}, 60_000);
afterAll(() => watched.close());
beforeEach(() => {
  watched.proxy.reset();
});

const mop = (...words: readonly string[]) => watched.place.mop(...words);
/** `severity rule file:line message` of every finding. */
const lint = async (...words: readonly string[]): Promise<readonly string[]> =>
  lintDocument((await mop('lint', '--json', ...words)).stdout).findings.map(
    ({ severity, rule, file, line, message }) => `${severity} ${rule} ${file}:${line} ${message}`,
  );
/** The findings of one rule. */
const found = async (rule: string, ...words: readonly string[]): Promise<readonly string[]> =>
  (await lint(...words)).filter((finding) => finding.includes(` ${rule} `));
const publish = async () => {
  for (const id of [ids.north, ids.south]) expect((await watched.dataverse.publish(id)).status).toBe(204);
};

describe('what profiles say', () => {
  test('is checked with the own metadata of the organization, and stands where mop pull would write it', async () => {
    const all = await lint('env:dev');
    expect(all).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^warning all-records env:dev\/North:\d+ every row of "account"/),
        expect.stringMatching(/^error unknown-filter-column env:dev\/South:\d+ .*did you mean "contoso_code"\?$/),
      ]),
    );
    await mop('pull', 'South', '--out', 'pulled.yaml');
    const pulled = (await watched.place.read('pulled.yaml')).split('\n');
    const text = (await mop('lint', 'env:dev/South')).stdout;
    const [, line = '', shown = ''] =
      /^env:dev\/South:(\d+):.*unknown-filter-column.*\n +\d+ \| (.*)$/m.exec(text) ?? [];
    expect(shown).toContain('contoso_cod');
    expect(pulled[Number(line) - 1]).toContain(shown.slice(0, 60));
    // the catalog does not know the table, so the same text is uncertain in a file
    expect(await lint('pulled.yaml')).toEqual([expect.stringMatching(/^warning unknown-table /)]);
  });

  test('one profile by name in any case or by id, several, and with files', async () => {
    const files = async (...words: readonly string[]) => {
      const { findings, summary } = lintDocument((await mop('lint', '--json', ...words)).stdout);
      return { files: [...new Set(findings.map(({ file }) => file))].sort(), profiles: summary.profiles };
    };
    expect(await files('env:dev/north')).toEqual({ files: ['env:dev/North'], profiles: 1 });
    expect(await files(`env:dev/${ids.south}`, 'env:dev/South')).toEqual({ files: ['env:dev/South'], profiles: 1 });
    const both = ['env:dev/North', 'env:dev/South'];
    expect(await files('env:dev/South', 'env:dev/North')).toEqual({ files: both, profiles: 2 });
    expect(await files('env:dev', 'env:dev/North', 'pulled.yaml')).toEqual({
      files: [...both, 'pulled.yaml'],
      profiles: 3,
    });
  });

  test('it takes as many requests for one profile as for two', async () => {
    await mop('lint', 'env:dev/North');
    const { length } = watched.proxy.passed;
    expect(length).toBeLessThanOrEqual(16);
    watched.proxy.reset();
    await mop('lint', 'env:dev');
    expect(watched.proxy.passed.length).toBeLessThanOrEqual(length);
    expect(watched.proxy.writes()).toEqual([]);
  });
});

describe('unpublished-changes', () => {
  test('a profile that was never published, one that is, and what waits in one that was edited', async () => {
    expect(await found('unpublished-changes', 'env:dev')).toEqual([
      'warning unpublished-changes env:dev/North:3 the profile was never published, so no device has it; mop publish does it',
      expect.stringContaining('env:dev/South:3 the profile was never published'),
    ]);
    await publish();
    expect(await found('unpublished-changes', 'env:dev')).toEqual([]);
    await watched.dataverse.patch(`mobileofflineprofileitems(${ids.account})`, { syncintervalinminutes: 30 });
    await watched.dataverse.item(ids.north, 'task');
    expect(await found('unpublished-changes', 'env:dev')).toEqual([
      'warning unpublished-changes env:dev/North:3 edits wait to be published, and devices do not have them: "account" (sync: 15 -> 30), "task" (added); mop publish gives them out',
    ]);
    await mop('publish', 'North');
    await watched.dataverse.patch(`mobileofflineprofileitems(${ids.account})`, { syncintervalinminutes: 15 });
    await watched.dataverse.patch(`mobileofflineprofileitems(${ids.account})`, { syncintervalinminutes: 30 });
    expect(await found('unpublished-changes', 'env:dev')).toEqual([
      expect.stringContaining('devices have all that it says'),
    ]);
    await mop('publish', 'North');
  });
});

describe('people', () => {
  test('nobody-assigned: until somebody is, be it a team', async () => {
    expect(await found('nobody-assigned', 'env:dev')).toHaveLength(2);
    await mop('assign', 'North', '--user', nora, '--user', tomasz);
    await mop('assign', 'South', '--team', 'Technicians South');
    expect(await found('nobody-assigned', 'env:dev')).toEqual([]);
    expect(await found('two-profiles', 'env:dev')).toEqual([]);
  });

  test('two-profiles: a user through a team is a warning, a user or team in both an error', async () => {
    await mop('assign', 'North', '--user', luis);
    const through = `user ${luis} has this profile and "South" through team Technicians South; which one`;
    expect(await found('two-profiles', 'env:dev/North')).toEqual([
      expect.stringContaining(`env:dev/North:3 ${through}`),
    ]);
    const { rows: users } = await watched.dataverse.get(`systemusers?$filter=domainname eq '${nora}'`);
    const { rows: teams } = await watched.dataverse.get(`teams?$filter=name eq 'Technicians South'`);
    await watched.dataverse.create('usermobileofflineprofilememberships', {
      name: 'by hand',
      'MobileOfflineProfileId@odata.bind': `/mobileofflineprofiles(${ids.south})`,
      'SystemUserId@odata.bind': `/systemusers(${String(users[0]?.systemuserid)})`,
    });
    await watched.dataverse.create('teammobileofflineprofilememberships', {
      name: 'by hand',
      'MobileOfflineProfileId@odata.bind': `/mobileofflineprofiles(${ids.north})`,
      'TeamId@odata.bind': `/teams(${String(teams[0]?.teamid)})`,
    });
    expect(await found('two-profiles', 'env:dev')).toEqual([
      expect.stringMatching('^error two-profiles env:dev/South:3 team Technicians South has this profile and "North"'),
      expect.stringMatching(
        `^warning two-profiles env:dev/South:3 user ${luis} has this profile through team .* and "North"`,
      ),
      expect.stringMatching(`^error two-profiles env:dev/South:3 user ${nora} has this profile and "North"`),
    ]);
    expect((await mop('lint', 'env:dev', '--rule', 'unknown-filter-column=off')).exitCode).toBe(1);
  });

  test('where they may not be read, that is said, and the rest is checked', async () => {
    watched.proxy.interfereAny = ({ path }) => (/^(?:\$batch|appmodules)/.test(path) ? { forbid: true } : {});
    const run = await mop('lint', 'env:dev', '--json', '--quiet');
    const rules = new Set(lintDocument(run.stdout).findings.map(({ rule }) => rule));
    expect(rules).toContain('all-records');
    for (const rule of ['nobody-assigned', 'two-profiles', 'not-bound-to-an-app']) expect(rules).not.toContain(rule);
    expect(run.stderr).toMatch(/^warning: who has which profile cannot be read and is not checked: .*is not allowed/m);
    expect(run.stderr).toMatch(/^warning: which app uses which profile cannot be read and is not checked: /m);
  });
});

test('not-bound-to-an-app: until one uses it', async () => {
  expect(await found('not-bound-to-an-app', 'env:dev')).toHaveLength(2);
  expect((await mop('app', 'bind', 'North', '--app', 'msdyn_FieldServiceMobile')).exitCode).toBe(0);
  expect(await found('not-bound-to-an-app', 'env:dev')).toEqual([
    expect.stringMatching(/^warning not-bound-to-an-app env:dev\/South:3 no app uses the profile/),
  ]);
});

describe('drift', () => {
  test('a profile without a file of the workspace has none; one that was pulled has none', async () => {
    expect(await found('drift', 'env:dev')).toEqual([]);
    await mop('pull', 'North');
    expect(await found('drift', 'env:dev')).toEqual([]);
  });

  test('what differs is told table by table, with the place in the file', async () => {
    const file = 'profiles/north.yaml';
    const text = await watched.place.read(file);
    const changed = text
      .replace('sync: 30', 'sync: 60')
      .replace(/^ {2}task:\n(?: {4}.*\n)*/m, '  lead:\n    rows: all\n');
    await watched.place.write(file, changed.replace(/^ {4}related:\n.*\n/m, ''));
    const run = await mop('lint', 'env:dev/North', '--json');
    const drifted = lintDocument(run.stdout).findings.filter(({ rule }) => rule === 'drift');
    expect(drifted.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^"lead" is in profiles\/north\.yaml, and missing here/),
      expect.stringMatching(
        /^"account" differs from profiles\/north\.yaml, file -> here: sync: 60 -> 30, contact_customer_accounts added; /,
      ),
      expect.stringMatching(/^"task" is not in profiles\/north\.yaml; mop apply --env dev --prune/),
    ]);
    const [, account] = drifted;
    const lines = (await watched.place.read(file)).split('\n');
    expect(account?.related[0]).toMatchObject({ file, line: lines.indexOf('  account:') + 1 });
    expect(await found('drift', 'env:dev/South')).toEqual([]);
  });

  test('a file that cannot be read is said, and stops nothing', async () => {
    await watched.place.write('profiles/broken.yaml', 'version: 1\n');
    const run = await mop('lint', 'env:dev', '--json', '--quiet');
    expect(run.stderr).toMatch(/^warning: profiles\/broken\.yaml cannot be compared with an environment: /);
    expect(lintDocument(run.stdout).findings.filter(({ rule }) => rule === 'drift')).toHaveLength(3);
    await watched.place.write('profiles/broken.yaml', 'version: 1\nname: Other\ntables: {}\n');
  });
});

describe('settings', () => {
  const workspace = 'environments: { dev: { local: dev } }\ndefault: dev\n';

  test('rules of mop.yaml are for an environment, or for one of its profiles', async () => {
    await watched.place.write(
      'mop.yaml',
      `${workspace}rules:
  drift: { severity: error, files: ['env:dev/**'] }
  two-profiles: { severity: off, files: ['env:dev/South'] }
  all-records: { severity: off, files: ['profiles/**'] }
`,
    );
    expect(await found('drift', 'env:dev')).toEqual(Array(3).fill(expect.stringMatching(/^error /)));
    expect(await found('two-profiles', 'env:dev')).toEqual([]);
    expect(await found('all-records', 'env:dev/North', 'profiles')).toEqual([
      expect.stringMatching(/ env:dev\/North:/),
      expect.stringMatching(/ env:dev\/North:/),
    ]);
    await watched.place.write('mop.yaml', workspace);
  });

  test('a baseline passes over what was there, also from another folder, and a run on files keeps it', async () => {
    const words = ['env:dev', '--baseline', 'base.json'];
    expect((await mop('lint', ...words, '--update-baseline')).stdout).toMatch(
      /^no findings in 2 profiles .*silenced\n$/,
    );
    await watched.place.write('below/x', '');
    const away = await watched.place.mopWith({ cwd: 'below' }, 'lint', 'env:dev', '--baseline', '../base.json');
    expect(away.stdout).toMatch(/^no findings in 2 profiles/);
    const before = await watched.place.read('base.json');
    expect(before).toContain('"file":"env:dev/South"');
    await mop('lint', 'profiles', '--baseline', 'base.json', '--update-baseline');
    expect(await watched.place.read('base.json')).toContain('"file":"env:dev/South"');
    await watched.dataverse.patch(`mobileofflineprofileitems(${ids.account})`, { recorddistributioncriteria: 0 });
    expect(await found('unused-suppression', ...words)).toEqual([
      expect.stringContaining('"env:dev/North" does not have'),
    ]);
    await watched.dataverse.patch(`mobileofflineprofileitems(${ids.account})`, { recorddistributioncriteria: 1 });
    await mop('publish', 'North');
  });

  test('nothing is mended in an environment, and every format takes it', async () => {
    const run = await mop('lint', 'env:dev', '--fix', '--quiet');
    expect(run.stdout).not.toContain('--fix');
    expect(watched.proxy.writes()).toEqual([]);
    const formats = ['compact', 'json', 'sarif', 'junit', 'github', 'azure', 'gitlab', 'markdown', 'html'];
    await mop('lint', 'env:dev/North', ...formats.flatMap((format) => ['--format', `${format}=out/${format}`]));
    for (const format of formats) expect(await watched.place.read(`out/${format}`)).toMatch(/env(?::|%3A)dev\/North/);
  });
});

test('default-profile-edited: a filter that was edited over the profile that came with a solution', async () => {
  const name = 'Field Service Mobile - Offline Profile';
  const shipped = `version: 1
name: ${name}
tables:
  account: { rows: custom, where: [statecode eq 0], sync: 60 }
  contact: { rows: all, sync: 60 }
  task: { rows: all }
`;
  await watched.place.write('shipped.yaml', shipped);
  await mop('pack', 'shipped.yaml', '--solution', 'Shipped', '--managed', '--out', 'shipped.zip');
  expect((await mop('import', 'shipped.zip', '--yes')).exitCode).toBe(0);
  const word = `env:dev/${name}`;
  expect(await found('default-profile-edited', word)).toEqual([]);
  const item = async (table: string) => {
    const { rows } = await watched.dataverse.get(
      `mobileofflineprofileitems?$filter=selectedentitytypecode eq '${table}' and syncintervalinminutes eq 60`,
    );
    return `mobileofflineprofileitems(${String(rows[0]?.mobileofflineprofileitemid)})`;
  };
  await watched.dataverse.patch(await item('contact'), { syncintervalinminutes: 120 });
  expect(await found('default-profile-edited', word)).toEqual([]);
  const filter =
    '<fetch><entity name="account"><filter><condition attribute="statecode" operator="eq" value="1" /></filter></entity></fetch>';
  await watched.dataverse.patch(await item('account'), { profileitementityfilter: filter });
  expect(await found('default-profile-edited', word)).toEqual([
    expect.stringMatching(
      /^info default-profile-edited env:dev\/.*:\d+ the filter of "account" was edited over Microsoft's/,
    ),
  ]);
});

describe('what cannot be', () => {
  test('an environment or a profile that there is none of', async () => {
    expectRefusal(await mop('lint', 'env:dve', '--quiet'), /there is no environment "dve"; did you mean "dev"\?/);
    expectRefusal(await mop('lint', 'env:', '--quiet'), /there is no environment ""/);
    expectRefusal(await mop('lint', 'env:dev/Nrth', '--quiet'), /no profile "Nrth" in dev; did you mean "North"\?/);
  });

  test('nobody is signed in, and an environment that does not answer', async () => {
    const remote = 'environments: { prod: { url: "https://contoso.crm4.dynamics.com", signIn: { kind: token } } }\n';
    await watched.place.write('away/mop.yaml', remote);
    const signedOut = await watched.place.mopWith({ cwd: 'away' }, 'lint', 'env:prod', '--quiet', '--no-input');
    expectRefusal(signedOut, /MOP_TOKEN/, 3);
    watched.proxy.interfereAny = () => ({ fault: 'login-page' });
    expectRefusal(await mop('lint', 'env:dev', '--quiet'), /web page instead of data/, 3);
    watched.proxy.interfereAny = ({ path }) => (path.startsWith('mobileofflineprofiles') ? { fault: '500' } : {});
    const down = await watched.place.mopWith({ env: { MOP_TIMEOUT: '4' } }, 'lint', 'env:dev', '--quiet');
    expect(down.exitCode).toBe(4);
    expectNoStack(down);
  }, 120_000);

  test('an environment without profiles', async () => {
    await watched.place.write('bare/mop.yaml', 'environments: { bare: { local: bare } }\n');
    const run = await watched.place.mopWith({ cwd: 'bare' }, 'lint', 'env:bare', '--quiet');
    expectRefusal(run, /there is nothing to check at "env:bare": it has no profile/);
  });
});

test('the whole Field Service profile is found as it is in its file, but for what only the organization knows', async () => {
  const text = await readFile(join(import.meta.dirname, '..', '..', 'profiles', 'field-service.yaml'), 'utf8');
  await watched.place.write('whole/mop.yaml', 'environments: { whole: { local: whole } }\ndefault: whole\n');
  await watched.place.write('whole/profiles/fs.yaml', text);
  const there = (...words: readonly string[]) => watched.place.mopWith({ cwd: 'whole' }, ...words, '--quiet');
  expect((await there('apply', '--yes')).exitCode).toBe(0);
  const about = async (...words: readonly string[]) =>
    lintDocument((await there('lint', '--json', ...words)).stdout)
      .findings.filter(({ code }) => code < 'MOP600')
      .map(({ rule, message }) => `${rule} ${message}`)
      .sort();
  const inFile = await about();
  expect(inFile.length).toBeGreaterThan(5);
  expect(await about('env:whole')).toEqual(inFile);
}, 120_000);
