import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { ZipFile } from 'yazl';
import { readRowFolder } from '../../src/commands/data/read-row-folder.ts';
import { readTableFolder } from '../../src/commands/data/read-table-folder.ts';
import { loadMetadata } from '../../src/metadata/load-metadata.ts';

/* Rows are the same whichever export they come from: files, Azure Synapse Link, the Configuration Migration tool. */

const metadata = await loadMetadata();
let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mop-sources-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function write(name: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, name)), { recursive: true });
  await writeFile(join(folder, name), text);
}

const tables = ['account', 'contact', 'teammembership'] as const;
const read = (path = folder) => readRowFolder(path, { shown: 'rows', tables, metadata });

type Value = string | number | boolean | null;
type Rows = readonly Readonly<Record<string, Value>>[];

const guid = fc.integer({ min: 0, max: 9 }).map((digit) => `0000000a-0000-4000-8000-00000000000${digit}`);
const account = fc.record({
  accountid: guid,
  name: fc.constantFrom(null, 'Ada', 'Zoë, "Ltd"', 'two\nlines', '<&>', '2,5'),
  statecode: fc.constantFrom(0, 1),
  donotphone: fc.constantFrom(true, false, null),
  createdon: fc.constantFrom(null, '2026-11-25T08:00:00Z', '2026-01-01T00:00:00Z'),
  primarycontactid: fc.option(guid),
});
const accounts = fc.uniqueArray(account, { selector: (row) => row.accountid });

const quoted = (value: Value | undefined) =>
  value === null || value === undefined ? '' : `"${String(value).replaceAll('"', '""')}"`;
const lakeDate = (value: Value | undefined) =>
  typeof value === 'string' && /T.*Z$/.test(value) ? value.replace('Z', '.0000000+00:00') : value;

const lakeColumns = [
  'Id',
  'SinkCreatedOn',
  'SinkModifiedOn',
  'statecode',
  'donotphone',
  'primarycontactid',
  'primarycontactid_entitytype',
  'name',
  'createdon',
  'accountid',
  'IsDelete',
];

function model(columns: readonly string[], locations: readonly string[]): string {
  const attributes = columns.map((name) => ({ name, dataType: 'string' }));
  const partitions = locations.map((location) => ({ name: 'p', location }));
  return JSON.stringify({ name: 'cdm', entities: [{ $type: 'LocalEntity', name: 'account', attributes, partitions }] });
}

function lakeLine(row: Rows[number], isDelete: boolean): string {
  const fields: Record<string, Value | undefined> = {
    ...row,
    Id: row.accountid,
    SinkModifiedOn: '11/25/2026 8:00:00 AM',
    IsDelete: isDelete ? 'True' : null,
  };
  fields.primarycontactid_entitytype = row.primarycontactid === null ? null : 'contact';
  return lakeColumns.map((name) => quoted(lakeDate(fields[name]))).join(',');
}

/** A data.xml with rows of a table. */
function migration(rows: Rows, more = ''): string {
  const escape = (text: string) =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;').replaceAll('\n', '&#10;');
  const word = (value: Value) =>
    typeof value === 'boolean' ? (value ? 'True' : 'False') : escape(String(lakeDate(value)));
  const records = rows.map((row) => {
    const fields = Object.entries(row).flatMap(([name, value]) =>
      value === null
        ? []
        : [
            `<field name="${name}" value="${word(value).replace('+00:00', 'Z')}"${name === 'primarycontactid' ? ' lookupentity="contact" lookupentityname="Kim"' : ''} />`,
          ],
    );
    return `<record id="${String(row.accountid)}">${fields.join('')}</record>`;
  });
  return `<entities timestamp="1"><entity name="account" displayname="Account"><records>${records.join('')}</records><m2mrelationships />${more}</entity></entities>`;
}

/** Rows without what only some exports have: the tables that lookups point to, values that are none, and fractions of seconds. */
function plainRows(found: Awaited<ReturnType<typeof read>>): unknown {
  return found.get('account')?.map((row) => {
    const said = Object.entries(row).filter(([name, value]) => value !== null && !name.includes('@'));
    return Object.fromEntries(
      said.map(([name, value]) => [name, typeof value === 'string' ? value.replace(/\.0{7}(Z|\+00:00)$/, 'Z') : value]),
    );
  });
}

test('random rows in every form', async () => {
  await fc.assert(
    fc.asyncProperty(accounts, fc.boolean(), async (rows, inPlace) => {
      await rm(folder, { recursive: true });
      await write('lines/account.jsonl', rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
      const expected = plainRows(await read(join(folder, 'lines')));

      const columns = ['accountid', 'name', 'statecode', 'donotphone', 'createdon', 'primarycontactid'] as const;
      const csv = [columns.join(','), ...rows.map((row) => columns.map((column) => quoted(row[column])).join(',')), ''];
      await write('csv/account.csv', csv.join('\n'));
      expect(plainRows(await read(join(folder, 'csv')))).toEqual(expected);

      const versions = inPlace ? [] : rows.map((row) => lakeLine({ ...row, name: 'before' }, false));
      const gone = lakeLine({ accountid: '0000000b-0000-4000-8000-000000000000', name: 'gone' }, true);
      await write(
        'lake/model.json',
        model(lakeColumns, ['https://contoso.dfs.core.windows.net:443/dataverse-contoso/account/2026.csv']),
      );
      await write(
        'lake/account/2026.csv',
        [...versions, gone, ...rows.map((row) => lakeLine(row, false)), ''].join('\r\n'),
      );
      expect(plainRows(await read(join(folder, 'lake')))).toEqual(expected);

      await write('migration/data.xml', migration(rows));
      expect(plainRows(await read(join(folder, 'migration')))).toEqual(expected);
    }),
    { numRuns: 60 },
  );
});

test.each([
  ['semicolons', 'accountid;name'],
  ['tabs', 'accountid\tname'],
])('a file whose columns are parted by %s is refused', async (what, names) => {
  await write('account.csv', `${names}\n`);
  await expect(read(folder)).rejects.toThrow(`${what} part the columns, expected commas`);
  await rm(join(folder, 'account.csv'));
});

describe('Azure Synapse Link', () => {
  const demands = new Map([
    [
      'account',
      { columns: new Set(['accountid', 'name']), alsoColumns: new Set<string>(), selections: ['all' as const] },
    ],
  ]);
  const row = { accountid: '0000000a-0000-4000-8000-000000000001', name: 'Ada', statecode: 0 };

  test('files that are not there are counted, and no address leads out of the folder', async () => {
    await write('account/2026.csv', `${lakeLine(row, false)}\n`);
    await write('model.json', model(lakeColumns, ['account/2026.csv', 'account/2025.csv', '../../etc/passwd']));
    const data = await readTableFolder(folder, { shown: 'rows', demands, metadata });
    expect(data.table('account')?.size).toBe(1);
    expect(data.defects).toEqual([{ kind: 'missing-file', table: 'account', count: 2, first: 'account/2025.csv' }]);
  });

  test('rows from before a column was added are shorter, longer ones are broken', async () => {
    const columns = ['Id', 'accountid', 'name', 'telephone1'];
    await write(
      'account/1.csv',
      `"${row.accountid}","${row.accountid}","Ada"\n"${row.accountid.replace('1', '2')}","a","b","c","d"\n`,
    );
    await write('model.json', model(columns, ['account/1.csv']));
    const data = await readTableFolder(folder, { shown: 'rows', demands, metadata });
    expect(data.defects.map(({ kind, first }) => ({ kind, first }))).toContainEqual({
      kind: 'broken-row',
      first: 'line 2',
    });
    expect(data.table('account')?.column('name')?.value(1)).toBe('Ada');
  });

  test('an older version in a later file does not count; a deletion, which has no version, does', async () => {
    const columns = ['Id', 'name', 'IsDelete', 'versionnumber'];
    const other = row.accountid.replace(/1$/, '2');
    await write('account/2026.csv', `"${row.accountid}","new",,"10"\n"${other}","here",,"9"\n"${other}",,"True",\n`);
    await write('account/2025.csv', `"${row.accountid}","old",,"9"\n"${other}","before",,"8"\n`);
    await write('model.json', model(columns, ['account/2026.csv', 'account/2025.csv']));
    expect((await read()).get('account')).toMatchObject([{ accountid: row.accountid, name: 'new' }]);
  });

  test('an address that is not encoded', async () => {
    await write('account/100%.csv', `${lakeLine(row, false)}\n`);
    await write('model.json', model(lakeColumns, ['account/100%.csv']));
    expect((await read()).get('account')).toHaveLength(1);
  });

  test.each([
    ['{', 'this is no JSON'],
    ['[]', 'this model has no entities'],
  ])('a model.json that is none: %s', async (text, message) => {
    await write('model.json', text);
    await expect(read()).rejects.toThrow(message);
  });
});

describe('Configuration Migration', () => {
  const [team, user] = ['0000000c-0000-4000-8000-000000000001', '0000000d-0000-4000-8000-000000000001'];
  const link = `<m2mrelationships><m2mrelationship sourceid="${team}" targetentityname="systemuser" targetentitynameidfield="systemuserid" m2mrelationshipname="teammembership"><targetids><targetid>${user}</targetid></targetids></m2mrelationship></m2mrelationships>`;
  const data = `<entities><entity name="team"><records><record id="${team}"><field name="name" value="North" /></record></records>${link}</entity></entities>`;

  async function zip(name: string, text: string): Promise<string> {
    const path = join(folder, 'data.zip');
    const file = new ZipFile();
    file.addBuffer(Buffer.from(text), name);
    file.end();
    await pipeline(file.outputStream, createWriteStream(path));
    return path;
  }

  test('members of a team, in a zip', async () => {
    const found = await read(await zip('data.xml', data));
    expect(found.get('teammembership')).toEqual([{ teamid: team, systemuserid: user }]);
    expect(found.has('account')).toBe(false);
  });

  test('multiple choices', async () => {
    await write(
      'data.xml',
      migration([]).replace(
        '<records>',
        `<records><record id="${team}"><field name="new_kinds" value="[-1,1,3,-1]" /></record>`,
      ),
    );
    expect((await read()).get('account')).toEqual([{ accountid: team, new_kinds: '1,3' }]);
  });

  test('a field without a name says nothing', async () => {
    await write(
      'data.xml',
      migration([]).replace('<records>', `<records><record id="${team}"><field value="x" /></record>`),
    );
    expect((await read()).get('account')).toEqual([{ accountid: team }]);
  });

  test.each([
    ['data.txt', data, 'this zip has no data.xml, as a package of the Configuration Migration tool has'],
    ['data.xml', '<records/>', 'expected <entities> as the root element, found <records>'],
    ['data.xml', '<entities><entity></entities>', 'not well-formed XML'],
  ])('a zip that is none: %s %s', async (name, text, message) => {
    await expect(read(await zip(name, text))).rejects.toThrow(message);
  });

  test('a file that is no zip', async () => {
    await write('rows.zip', 'no zip');
    await expect(read(join(folder, 'rows.zip'))).rejects.toThrow('not a readable zip archive');
  });
});
