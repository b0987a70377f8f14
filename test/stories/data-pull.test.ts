import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { expectRefusal, jsonOf } from './expect-runs.ts';
import { watchDataverse } from './watched-dataverse.ts';
import type { WatchedDataverse } from './watched-dataverse.ts';

/* The rows of an environment become a folder that simulations read; what was cut goes on. */

const profile = `version: 1
name: Visits
tables:
  account:
    rows: custom
    where:
      - name like Café%
  contact:
    rows: all
`;

let watched: WatchedDataverse;
let userId = '';
beforeAll(async () => {
  watched = await watchDataverse();
  await watched.place.write('profiles/visits.yaml', profile);
  const { dataverse } = watched;
  for (let number = 1; number <= 12; number++) {
    const { id } = await dataverse.post('accounts', {
      name: `Café ${number}`,
      telephone1: `+49 ${number}`,
      address1_latitude: 52.52,
    });
    await dataverse.post('contacts', {
      lastname: `Ünal ${number} 🙂`,
      'parentcustomerid_account@odata.bind': `/accounts(${id})`,
    });
  }
  userId = String((await dataverse.get('WhoAmI')).json.UserId);
});
afterEach(() => {
  watched.proxy.reset();
});
afterAll(() => watched.close());

const mop = (...words: readonly string[]) => watched.place.mop(...words);
const pull = (folder: string, ...words: readonly string[]) =>
  mop('data', 'pull', '--out', folder, '--page-size', '5', ...words);
const text = (folder: string, file: string) => readFile(join(watched.place.folder, folder, file), 'utf8');
const simulate = async (...words: readonly string[]) => {
  const at = ['--at', '2026-11-25T08:00:00Z'];
  return jsonOf(await mop('simulate', 'profiles/visits.yaml', '--user', userId, ...at, '--json', ...words));
};
const pagesOf = (set: string) =>
  watched.proxy.passed
    .filter(({ path }) => path.startsWith(`${set}?fetchXml`))
    .map(({ path }) => /page%3D%22(\d)/.exec(path)?.[1] ?? '1');

test('the folder gives what the environment gives', async () => {
  const { exitCode, stdout } = await pull('rows');
  expect({ exitCode, stdout }).toEqual({
    exitCode: 0,
    stdout: expect.stringMatching(/^rows: \d+ rows of \d+ tables\n$/),
  });
  expect(await simulate('--data', 'rows')).toEqual(await simulate());
  expect((await text('rows', 'contact.jsonl')).match(/\n/g)).toHaveLength(12);
});

test('what was cut goes on at the page it stopped before, and until then nobody reads the folder', async () => {
  watched.proxy.interfereAny = ({ path }) => (/^contacts\?.*page%3D%223/.test(path) ? { fault: 'login-page' } : {});
  const cut = await pull('cut');
  expect({ exitCode: cut.exitCode, stdout: cut.stdout }).toEqual({ exitCode: 3, stdout: '' });
  const names = await readdir(join(watched.place.folder, 'cut'));
  expect(names).toContain('contact.jsonl.part');
  expect(names).not.toContain('contact.jsonl');
  const early = await mop('simulate', 'profiles/visits.yaml', '--data', 'cut');
  expectRefusal(
    early,
    /the rows of "dev" are not all here: reading them was cut\n {2}Run the same mop data pull again/,
  );

  watched.proxy.reset();
  expect((await pull('cut')).exitCode).toBe(0);
  expect({ contacts: pagesOf('contacts'), accounts: pagesOf('accounts') }).toEqual({ contacts: ['3'], accounts: [] });
  for (const table of ['contact', 'account'])
    expect(await text('cut', `${table}.jsonl`)).toBe(await text('rows', `${table}.jsonl`));
  expect((await readdir(join(watched.place.folder, 'cut'))).filter((name) => name.endsWith('.part'))).toEqual([]);
});

test('another question does not go on with rows of the first', async () => {
  watched.proxy.interfereAny = ({ path }) => (/^contacts\?.*page%3D%222/.test(path) ? { fault: 'login-page' } : {});
  await pull('other');
  watched.proxy.reset();
  expectRefusal(
    await pull('other', '--pseudonymise'),
    /asked for something else\n {2}Run that command again, or say --restart/,
  );
  expect((await pull('other', '--pseudonymise', '--restart')).exitCode).toBe(0);
});

test('pseudonyms hide who it is and leave how much it is', async () => {
  const { exitCode, stderr } = await pull('hidden', '--pseudonymise');
  expect(exitCode).toBe(0);
  expect(stderr).toContain('not replaced, because filters ask for it: account.name');
  const [contacts, accounts, state] = await Promise.all(
    ['contact.jsonl', 'account.jsonl', 'mop-data-pull.json'].map((file) => text('hidden', file)),
  );
  expect(contacts).not.toMatch(/Ünal|🙂/);
  expect(accounts).not.toMatch(/\+49|52\.52/);
  expect(accounts).toContain('"Café 1"');
  expect(contacts).toContain('"parentcustomerid@table":"account"');
  expect(state).not.toContain('"key"');
  expect(Buffer.byteLength(contacts ?? '')).toBe(Buffer.byteLength(await text('rows', 'contact.jsonl')));
  const ids = (lines: string | undefined, column: string) =>
    [...(lines ?? '').matchAll(new RegExp(`"${column}":"([^"]+)"`, 'g'))].map(([, id]) => id);
  expect(new Set(ids(contacts, 'parentcustomerid'))).toEqual(new Set(ids(accounts, 'accountid')));
  expect(ids(accounts, 'accountid')).not.toEqual(ids(await text('rows', 'account.jsonl'), 'accountid'));
});

test('hidden rows give as many rows and bytes as the others', async () => {
  const crew = async (folder: string) => {
    const words = ['--data', folder, '--at', '2026-11-25T08:00:00Z', '--json'];
    const value = jsonOf(await mop('simulate', 'profiles/visits.yaml', ...words));
    return value !== null && typeof value === 'object' && 'crew' in value ? JSON.stringify(value.crew) : '';
  };
  const withoutNames = (text: string) => text.replace(/"user":"[^"]*"/g, '');
  expect(withoutNames(await crew('hidden'))).toBe(withoutNames(await crew('rows')));
  expect(await crew('rows')).toContain('"table":"contact"');
});

test('nothing that was read in the open stays beside hidden rows', async () => {
  await pull('again');
  await watched.place.write('one.yaml', 'version: 1\nname: One\ntables:\n  contact: { rows: all }\n');
  watched.proxy.interfereAny = ({ path }) => (/^contacts\?.*page%3D%222/.test(path) ? { fault: 'login-page' } : {});
  await pull('again');
  watched.proxy.reset();
  expect((await pull('again', 'one.yaml', '--pseudonymise', '--restart')).exitCode).toBe(0);
  const names = await readdir(join(watched.place.folder, 'again'));
  expect(names).not.toContain('account.jsonl');
  expect(names.filter((name) => name.endsWith('.part'))).toEqual([]);
  expect(await text('again', 'contact.jsonl')).not.toMatch(/Ünal/);
});

test('a table whose name would lead out of the folder is not read, and no file is made of it', async () => {
  const filter =
    '<fetch><entity name="account"><filter><link-entity name="../../out" from="a" to="b" link-type="any"/></filter></entity></fetch>';
  await watched.place.write(
    'evil.yaml',
    `version: 1\nname: Evil\ntables:\n  account: { rows: custom, fetchxml: '${filter}' }\n`,
  );
  const { exitCode, stderr } = await pull('deep/er', 'evil.yaml');
  expect({ exitCode, stderr }).toEqual({
    exitCode: 0,
    stderr: expect.stringContaining('rows of ../../out could not be read: this is no name of a table'),
  });
  expect((await readdir(watched.place.folder)).filter((name) => name.startsWith('out'))).toEqual([]);
});

test('a folder that cannot be written is one message with its name', async () => {
  expectRefusal(
    await mop('data', 'pull', '--out', 'profiles/visits.yaml/x'),
    /error: profiles\/visits\.yaml\/x: a part of this path is a file, not a folder/,
  );
});

test('rows of other origin are left alone', async () => {
  await watched.place.write('mine/account.csv', 'accountid\n');
  expectRefusal(await pull('mine'), /mine has rows of other origin\n {2}Take another folder with --out/);
  expectRefusal(await mop('data', 'pull', '--page-size', '0'), /--page-size takes a number from 1 to 5000, not 0/);
});

test('a profile of the environment is compared with a file, row by row', async () => {
  expect((await mop('apply', '--yes')).exitCode).toBe(0);
  await watched.place.write('wider.yaml', profile.replace('Café%', '%').replace('rows: all', 'rows: related'));
  const at = ['--user', userId, '--data', 'rows', '--at', '2026-11-25T08:00:00Z'];
  const compared = await mop('simulate', 'wider.yaml', '--against', 'env:dev', ...at);
  expect(compared.stdout).toMatch(/instead of env:dev:\n {2}contact loses 12 \(/);
  const same = await mop('simulate', 'env:dev/Visits', ...at);
  expect(same.stdout).toContain('Visits  env:dev/Visits, at 2026-11-25T08:00:00.000Z');
  const pulled = await pull('there', 'env:dev/Visits');
  expect({
    exitCode: pulled.exitCode,
    same: (await text('there', 'contact.jsonl')) === (await text('rows', 'contact.jsonl')),
  }).toEqual({ exitCode: 0, same: true });
  const unknown = await mop('simulate', 'env:dev/Visit', ...at);
  expectRefusal(unknown, /there is no profile "Visit" in dev; did you mean "Visits"\?/);
});

test('files in notes are weighed by what their rows say, and never read', async () => {
  const note = { subject: 'Meter', notetext: 'read on site', isdocument: true, filename: 'meter.jpg' };
  const { status } = await watched.dataverse.post('annotations', { ...note, documentbody: 'AAAA'.repeat(1000) });
  expect(status).toBe(204);
  await watched.place.write('notes.yaml', 'version: 1\nname: Notes\ntables:\n  annotation: { rows: all }\n');
  watched.proxy.reset();
  expect((await pull('notes', 'notes.yaml')).exitCode).toBe(0);
  const [asked = ''] = watched.proxy.passed.map(({ path }) => path).filter((path) => path.startsWith('annotations?'));
  expect(decodeURIComponent(asked)).toMatch(/<attribute name="notetext"\/>.*<order attribute="annotationid"\/>/);
  expect(asked).not.toContain('documentbody');
  expect(await text('notes', 'annotation.jsonl')).toMatch(/"filesize":3000/);
  const words = ['notes.yaml', '--user', userId, '--at', '2026-11-25T08:00:00Z', '--json'];
  const [here, there] = [await mop('simulate', ...words, '--data', 'notes'), await mop('simulate', ...words)];
  expect(jsonOf(there)).toEqual(jsonOf(here));
  expect(here.stdout).toMatch(/"table": ?"annotation",[^}]*"bytes": ?3\d\d\d\b/);
});
