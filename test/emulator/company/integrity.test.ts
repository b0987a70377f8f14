import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Row, RowValue } from '../../../src/fetchxml/evaluate/rows.ts';
import { loadCatalog } from '../../../src/metadata/catalog.ts';
import type { Column, ColumnType, Metadata, Table } from '../../../src/metadata/metadata.ts';
import { generateCompany } from '../../../src/emulator/company/generate-company.ts';
import { day, tablesOf } from './small-company.ts';

let metadata: Metadata;
const tables = tablesOf(6);
beforeAll(async () => {
  metadata = await loadCatalog();
});

/** Read-only columns that are stored, and not computed when somebody reads. */
const kept = new Set([
  'createdon',
  'createdby',
  'modifiedon',
  'modifiedby',
  'owningbusinessunit',
  'activitytypecode',
  'fullname',
  'annotation.filesize',
  'fileattachment.filesizeinbytes',
  'fileattachment.objecttypecode',
  'imagedescriptor.objectid',
  'imagedescriptor.objecttypecode',
  'msdyn_bookableresourcebookingquicknote.msdyn_imageid',
  'systemuserroles.roleid',
  'systemuserroles.systemuserid',
  'systemuserroles.systemuserroleid',
  'team.isdefault',
  'teammembership.systemuserid',
  'teammembership.teamid',
  'teammembership.teammembershipid',
]);

const guid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const isGuid = (value: RowValue): boolean => typeof value === 'string' && guid.test(value);
const isText = (value: RowValue): boolean => typeof value === 'string' && value !== '' && value.length <= 4000;
const isWhole = (value: RowValue): boolean => Number.isInteger(value);
const isNumber = (value: RowValue): boolean => typeof value === 'number' && Number.isFinite(value);

/** What values of the types look like that the company has. */
const types: Partial<Record<ColumnType, (value: RowValue) => boolean>> = {
  BigInt: isWhole,
  Boolean: (value) => typeof value === 'boolean',
  Customer: isGuid,
  DateTime: (value) =>
    typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value) && !Number.isNaN(Date.parse(value)),
  Decimal: isNumber,
  EntityName: (value) => typeof value === 'string' && metadata.table(value) !== undefined,
  File: isGuid,
  Integer: isWhole,
  Lookup: isGuid,
  Memo: isText,
  Money: (value) => isNumber(value) && Math.abs(Number(value) * 100 - Math.round(Number(value) * 100)) < 1e-6,
  Owner: isGuid,
  Picklist: isWhole,
  State: isWhole,
  Status: isWhole,
  String: isText,
  Uniqueidentifier: isGuid,
};

/** A value of a row with its column. */
interface Found {
  readonly table: Table;
  readonly row: Row;
  readonly name: string;
  readonly column: Column | undefined;
  readonly value: RowValue;
}

/** Every value of every row; `<column>@table` belongs to its column. */
function* values(): Generator<Found> {
  for (const [name, rows] of tables) {
    const table = metadata.table(name);
    if (!table) throw new Error(`the catalog has no table ${name}`);
    for (const row of rows) {
      for (const [key, value] of Object.entries(row)) {
        if (!key.includes('@')) yield { table, row, name: key, column: table.columns.get(key), value };
      }
    }
  }
}

/** Columns with a value that is wrong. */
function defects(isRight: (found: Found) => boolean): readonly string[] {
  const found = new Set<string>();
  for (const one of values()) if (!isRight(one)) found.add(`${one.table.logicalName}.${one.name}`);
  return [...found];
}

/** Tables that a lookup's value may be in. */
function targetsOf(table: string, column: Column): readonly string[] {
  const files = column.type === 'File' || `${table}.${column.logicalName}` === 'imagedescriptor.fileid';
  return files ? ['fileattachment'] : column.targets;
}

describe('every row of the company', () => {
  test('has only columns that the catalog knows', () => {
    expect(defects(({ column }) => column !== undefined)).toEqual([]);
  });
  test('has no computed column', () => {
    expect(
      defects(
        ({ table, column, name }) => !column?.readOnly || kept.has(name) || kept.has(`${table.logicalName}.${name}`),
      ),
    ).toEqual([]);
  });
  test('has values of the column types', () => {
    expect(
      defects(({ column, value }) => value === null || (column !== undefined && types[column.type]?.(value) === true)),
    ).toEqual([]);
  });
  test('has choice values that the catalog has', () => {
    expect(
      defects(
        ({ column, value }) =>
          typeof value !== 'number' || column?.options === undefined || column.options.includes(value),
      ),
    ).toEqual([]);
  });
  test('has an id of its own', () => {
    for (const [name, rows] of tables) expect([name, new Set(idsOf(name)).size]).toEqual([name, rows.length]);
  });
  test('has a name where its table has one that is written', () => {
    const nameless = [...tables].filter(([name, rows]) => {
      const { primaryName = '', columns } = metadata.table(name) ?? {};
      return columns?.get(primaryName)?.readOnly === false && !rows.every((row) => isText(row[primaryName]));
    });
    // A note needs no title: the template asks for those that have one.
    expect(nameless.map(([name]) => name)).toEqual(['annotation']);
  });
});

const leading = new Set<ColumnType | undefined>(['Lookup', 'Customer', 'Owner', 'File']);

function idsOf(table: string): readonly RowValue[] {
  const primaryId = metadata.table(table)?.primaryId ?? '';
  return (tables.get(table) ?? []).map((row) => row[primaryId]);
}

describe('every lookup of the company', () => {
  test('leads to a row of the company, in one of the tables that the column may lead to', () => {
    const ids = new Map([...tables.keys()].map((name) => [name, new Set(idsOf(name))]));
    const leadsSomewhere = ({ table, row, name, column, value }: Found): boolean => {
      const targets = column ? targetsOf(table.logicalName, column) : [];
      const said = row[`${name}@table`] ?? (targets.length === 1 ? targets[0] : undefined);
      return typeof said === 'string' && targets.includes(said) && ids.get(said)?.has(value) === true;
    };
    expect(defects((one) => one.value === null || !leading.has(one.column?.type) || leadsSomewhere(one))).toEqual([]);
  });
  test('leads to an earlier row, but for the administrator and the files of quick notes', () => {
    const seen = new Set<RowValue>();
    const late = new Set<string>();
    for (const { table: name, row } of generateCompany({ technicians: 2, seed: 5, at: day })) {
      const table = metadata.table(name);
      const lookups = Object.entries(row).filter(
        ([key, value]) => value !== null && leading.has(table?.columns.get(key)?.type),
      );
      for (const [key, value] of lookups) if (!seen.has(value)) late.add(`${name}.${key}`);
      seen.add(row[table?.primaryId ?? '']);
    }
    const known = [...late].filter((name) => !/\.(createdby|modifiedby)$/.test(name));
    expect(known).toEqual(['fileattachment.objectid']);
  });
});
