import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { expectRefusal, jsonOf } from './expect-runs.ts';
import { watchDataverse } from './watched-dataverse.ts';
import type { WatchedDataverse } from './watched-dataverse.ts';

let watched: WatchedDataverse;
beforeAll(async () => {
  watched = await watchDataverse();
  const profile = await watched.dataverse.profile('Northern Region');
  const filter =
    '<fetch><entity name="account"><filter type="and"><condition attribute="statecode" operator="eq" value="0"/></filter></entity></fetch>';
  const account = await watched.dataverse.item(profile, 'account', {
    recorddistributioncriteria: 3,
    profileitementityfilter: filter,
    selectedcolumns: '{"Columns":["name","telephone1"]}',
    canbefollowed: true,
  });
  await watched.dataverse.item(profile, 'contact', { recorddistributioncriteria: 0, syncintervalinminutes: 30 });
  await watched.dataverse.association(account, 'contact_customer_accounts');
});
afterAll(() => watched.close());

const mop = (...words: readonly string[]) => watched.place.mop(...words);
const file = 'profiles/northern-region.yaml';

test('pull writes what the environment has, and says what no file can', async () => {
  const pulled = await mop('pull', 'northern region');
  expect(pulled).toMatchObject({ exitCode: 0, stdout: `${file}\n` });
  expect(pulled.stderr).toContain('stays in the environment, as no file says it: that rows can be followed of account');
  expect(pulled.stderr).toContain('with edits that are not published yet');
  expect(await watched.place.read(file)).toMatch(
    /tables:\n {2}account:\n[^]*fetchxml: .*statecode[^]*columns: \[ name, telephone1 \]\n[^]*contact_customer_accounts[^]*sync: 30\n$/,
  );
  const planned = await mop('plan', '--no-publish', '--detailed-exitcode');
  expect(planned).toMatchObject({ exitCode: 0, stdout: 'no changes: dev is as the files say\n' });
});

test('pulling again changes nothing; an edit in the environment is taken over, and comments stay', async () => {
  const mine = `# mine\n${await watched.place.read(file)}`;
  await watched.place.write(file, mine);
  expect(jsonOf(await mop('pull', 'Northern Region', '--json'))).toMatchObject({ file, changed: false });
  expect(await watched.place.read(file)).toBe(mine);
  const { rows } = await watched.dataverse.get("mobileofflineprofileitems?$filter=selectedentitytypecode eq 'contact'");
  await watched.dataverse.patch(`mobileofflineprofileitems(${String(rows[0]?.mobileofflineprofileitemid)})`, {
    syncintervalinminutes: 45,
  });
  expect((await mop('diff', file, 'env:dev/Northern Region')).stdout).toBe(
    'profile "Northern Region"\n  ~ item contact\n      sync: 30 -> 45\n\n0 added, 1 changed, 0 renamed, 0 gone\n',
  );
  await mop('pull', 'Northern Region');
  expect(await watched.place.read(file)).toBe(mine.replace('sync: 30', 'sync: 45'));
});

test('diff knows files, packages and environments, and its exit code only when asked', async () => {
  await mop('pack', file, '--solution', 'Pulled', '--out', 'p.zip', '--quiet');
  expect((await mop('diff', 'p.zip', file, '--detailed-exitcode')).stdout).toBe('no difference\n');
  expect((await mop('diff', 'p.zip', 'env:dev', '--detailed-exitcode')).exitCode).toBe(0);
  await watched.place.write(
    'other.yaml',
    (await watched.place.read(file)).replace('value=\\"0\\"', 'value=\\"1\\"').replace('value="0"', 'value="1"'),
  );
  const differing = await mop('diff', file, 'other.yaml');
  expect(differing).toMatchObject({ exitCode: 0, stderr: '' });
  expect(differing.stdout).toContain('      filter:\n    -   statecode eq 0\n    +   statecode eq 1\n');
  const asked = await mop('diff', file, 'other.yaml', '--detailed-exitcode', '--json');
  expect(asked.exitCode).toBe(1);
  expect(jsonOf(asked)).toMatchObject({ a: file, b: 'other.yaml', changes: [{ action: 'update', kind: 'item' }] });
});

test('what is not there, or another profile in the place of the file, is one message', async () => {
  expectRefusal(await mop('pull', 'Nothern Region', '-q'), /there is no profile "Nothern Region" in dev; did you mean/);
  expectRefusal(await mop('diff', file, 'env:dev/None', '-q'), /there is no profile "None" in dev/);
  expectRefusal(await mop('diff', file, 'env:test', '-q'), /there is no environment "test"/);
  await watched.place.write('taken.yaml', 'version: 1\nname: Taken\ntables:\n  account: { rows: all }\n');
  expectRefusal(await mop('pull', 'Northern Region', '--out', 'taken.yaml', '-q'), /taken\.yaml holds another profile/);
});
