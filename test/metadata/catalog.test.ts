import { beforeAll, describe, expect, test } from '@jest/globals';
import { loadCatalog } from '../../src/metadata/catalog.ts';
import { endsOf } from '../../src/metadata/create-metadata.ts';
import type { Metadata, Table } from '../../src/metadata/metadata.ts';
import { otherEnd } from '../../src/metadata/metadata.ts';

let catalog: Metadata;
beforeAll(async () => {
  catalog = await loadCatalog();
});

function table(name: string): Table {
  const found = catalog.table(name);
  if (found === undefined) throw new Error(`${name} is not in the catalog`);
  return found;
}

describe('tables', () => {
  test('a table has its names, keys and ownership', () => {
    expect(table('account')).toMatchObject({
      logicalName: 'account',
      schemaName: 'Account',
      displayName: 'Account',
      entitySetName: 'accounts',
      ownership: 'UserOwned',
      primaryId: 'accountid',
      primaryName: 'name',
      objectTypeCode: 1,
      isActivity: false,
      isIntersect: false,
      offlineEnabled: true,
      changeTracking: true,
      columnsComplete: true,
    });
    expect(table('msdyn_workorder')).toMatchObject({ schemaName: 'msdyn_workorder', displayName: 'Work Order' });
  });

  test('ownership of every kind', () => {
    expect(table('territory').ownership).toBe('OrganizationOwned');
    expect(table('systemuser').ownership).toBe('BusinessOwned');
    expect(table('activityparty').ownership).toBe('None');
  });

  test('activities and intersect tables say so', () => {
    expect(table('appointment')).toMatchObject({ isActivity: true, primaryId: 'activityid' });
    expect(table('accountleads')).toMatchObject({ isIntersect: true, entitySetName: 'accountleadscollection' });
  });

  test('offline flags tell off from not known', () => {
    expect(table('activitypointer')).toMatchObject({ offlineEnabled: false, changeTracking: true });
    expect(table('msdyn_purchaseorder').offlineEnabled).toBeUndefined();
  });

  test('the code of a table that differs between organizations is not given', () => {
    expect(table('msdyn_workorder').objectTypeCode).toBeUndefined();
  });

  test('tables known only from an old or partial reference are not complete', () => {
    expect(table('msdyn_project').columnsComplete).toBe(false);
    expect(table('msdyn_knowledgearticlesuggestion').columnsComplete).toBe(false);
    expect(table('bookableresourcebooking').columnsComplete).toBe(true);
  });

  test('names are sorted, and an unknown one or one in another case is not found', () => {
    const names = catalog.tableNames();
    expect(names).toHaveLength(334);
    expect(names).toEqual([...names].sort());
    expect(catalog.table('new_nothing')).toBeUndefined();
    expect(catalog.table('Account')).toBeUndefined();
    expect(catalog.table('__proto__')).toBeUndefined();
  });

  test('a table is decoded once', () => {
    expect(catalog.table('contact')).toBe(catalog.table('contact'));
  });
});

describe('columns', () => {
  test('a lookup names its target', () => {
    expect(table('bookableresourcebooking').columns.get('resource')).toEqual({
      logicalName: 'resource',
      type: 'Lookup',
      targets: ['bookableresource'],
      readOnly: false,
    });
  });

  test('polymorphic columns name all their targets', () => {
    expect(table('account').columns.get('ownerid')).toMatchObject({ type: 'Owner', targets: ['systemuser', 'team'] });
    expect(table('incident').columns.get('customerid')).toMatchObject({
      type: 'Customer',
      targets: ['account', 'contact'],
    });
    const regarding = table('task').columns.get('regardingobjectid');
    expect(regarding?.targets).toEqual(expect.arrayContaining(['account', 'incident', 'msdyn_workorder']));
  });

  test('types, read-only and option values', () => {
    const columns = table('msdyn_workorder').columns;
    expect(columns.get('createdon')).toMatchObject({ type: 'DateTime', readOnly: true });
    expect(columns.get('statecode')).toMatchObject({ type: 'State', options: [0, 1] });
    expect(columns.get('msdyn_systemstatus')?.options).toContain(690970000);
    expect(columns.get('stageid')).toEqual({
      logicalName: 'stageid',
      type: 'Uniqueidentifier',
      targets: [],
      readOnly: false,
    });
  });

  test('logical names are lower case', () => {
    expect(table('msdyn_quotebookingproduct').columns.has('msdyn_internalflags')).toBe(true);
  });
});

describe('relationships', () => {
  const booking = 'msdyn_msdyn_workorder_bookableresourcebooking_WorkOrder';

  test('an N:1 relationship joins the lookup to the primary key', () => {
    expect(catalog.relationship(booking)).toEqual({
      kind: 'lookup',
      schemaName: booking,
      referencingTable: 'bookableresourcebooking',
      referencingColumn: 'msdyn_workorder',
      referencedTable: 'msdyn_workorder',
      referencedColumn: 'msdyn_workorderid',
    });
  });

  test('case is ignored', () => {
    expect(catalog.relationship(booking.toUpperCase())).toBe(catalog.relationship(booking));
    expect(catalog.relationship('nothing_of_the_kind')).toBeUndefined();
  });

  test('both tables list it, and each sees the other end', () => {
    const relationship = catalog.relationship(booking);
    if (relationship === undefined) throw new Error('missing');
    expect(catalog.relationshipsOf('msdyn_workorder')).toContain(relationship);
    expect(catalog.relationshipsOf('bookableresourcebooking')).toContain(relationship);
    expect(otherEnd(relationship, 'msdyn_workorder')).toBe('bookableresourcebooking');
    expect(otherEnd(relationship, 'bookableresourcebooking')).toBe('msdyn_workorder');
    expect(otherEnd(relationship, 'account')).toBeUndefined();
  });

  test('an N:N relationship has its intersect table', () => {
    expect(catalog.relationship('accountleads_association')).toEqual({
      kind: 'many-to-many',
      schemaName: 'accountleads_association',
      table1: 'account',
      column1: 'accountid',
      table2: 'lead',
      column2: 'leadid',
      intersectTable: 'accountleads',
    });
  });

  test('a self relationship is listed once and leads back', () => {
    const parents = catalog
      .relationshipsOf('msdyn_functionallocation')
      .filter((relationship) => endsOf(relationship).every((end) => end === 'msdyn_functionallocation'));
    expect(parents.length).toBeGreaterThan(0);
    expect(new Set(parents).size).toBe(parents.length);
    for (const parent of parents) expect(otherEnd(parent, 'msdyn_functionallocation')).toBe('msdyn_functionallocation');
  });

  test('names are sorted and unique without regard to case', () => {
    const names = catalog.relationshipNames();
    expect(names).toHaveLength(4492);
    expect(names).toEqual([...names].sort());
    expect(new Set(names.map((name) => name.toLowerCase())).size).toBe(names.length);
    const ofAccount = catalog.relationshipsOf('account').map((relationship) => relationship.schemaName);
    expect(ofAccount).toEqual([...ofAccount].sort());
    expect(catalog.relationshipsOf('new_nothing')).toEqual([]);
  });
});

test('every table decodes, and its keys are among its columns', () => {
  for (const name of catalog.tableNames()) {
    const { columns, primaryId, primaryName, logicalName, entitySetName } = table(name);
    expect(logicalName).toBe(name);
    expect(entitySetName).toMatch(/^[A-Za-z0-9_]+$/);
    expect(columns.has(primaryId)).toBe(true);
    expect(primaryName === undefined || columns.has(primaryName)).toBe(true);
    for (const [key, column] of columns) expect([key, column.logicalName]).toEqual([key, key]);
    expect([...columns.keys()].filter((key) => !/^[a-z][a-z0-9_]*$/.test(key))).toEqual([]);
  }
});

test('every relationship joins columns that its tables have', () => {
  const hasColumn = (name: string, column: string) => table(name).columns.has(column);
  for (const name of catalog.relationshipNames()) {
    const relationship = catalog.relationship(name);
    if (relationship === undefined) throw new Error(`${name} is not found`);
    for (const end of endsOf(relationship)) expect(table(end).logicalName).toBe(end);
    const joins =
      relationship.kind === 'lookup'
        ? hasColumn(relationship.referencingTable, relationship.referencingColumn) &&
          hasColumn(relationship.referencedTable, relationship.referencedColumn)
        : table(relationship.intersectTable).isIntersect;
    expect([name, joins]).toEqual([name, true]);
  }
});

test('the catalog is loaded once, speaks for no organization and carries its fingerprint', async () => {
  expect(await loadCatalog()).toBe(catalog);
  expect(catalog.authority).toBe('catalog');
  expect(catalog.fingerprint).toMatch(/^[0-9a-f]{16}$/);
});
