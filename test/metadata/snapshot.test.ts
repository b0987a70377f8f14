import { beforeAll, describe, expect, test } from '@jest/globals';
import { FileError } from '../../src/diagnostics/errors.ts';
import { loadCatalog } from '../../src/metadata/catalog.ts';
import { loadMetadata } from '../../src/metadata/load-metadata.ts';
import type { Metadata } from '../../src/metadata/metadata.ts';
import { overlaySnapshot, parseSnapshot } from '../../src/metadata/snapshot.ts';

let catalog: Metadata;
beforeAll(async () => {
  catalog = await loadCatalog();
});

const overlay = (document: unknown) => overlaySnapshot(catalog, parseSnapshot(JSON.stringify(document), 'org.json'));

describe('authority', () => {
  test('a partial snapshot leaves the catalog in charge, a complete one speaks for the organization', () => {
    expect(overlay({ tables: [] }).authority).toBe('catalog');
    expect(overlay({ complete: false, tables: [] }).authority).toBe('catalog');
    expect(overlay({ complete: true, tables: [] }).authority).toBe('organization');
  });

  test('the fingerprint follows the content', () => {
    const one = overlay({ tables: [] }).fingerprint;
    expect(one).toMatch(/^[0-9a-f]{16}$/);
    expect(one).toBe(overlay({ tables: [] }).fingerprint);
    expect(one).not.toBe(catalog.fingerprint);
    expect(one).not.toBe(overlay({ complete: true, tables: [] }).fingerprint);
  });
});

describe('a complete snapshot', () => {
  const column = { logicalName: 'new_name', type: 'String' };
  const pulled = {
    complete: true,
    tables: [
      {
        logicalName: 'account',
        columnsComplete: true,
        columns: [column],
        manyToOne: [{ schemaName: 'new_Visits', referencingAttribute: 'new_visit', referencedEntity: 'new_visit' }],
      },
      { logicalName: 'contact', columnsComplete: false },
      { logicalName: 'task', columnsComplete: false },
      { logicalName: 'lead', columns: [] },
    ],
  };

  test('a table that it does not name is not there', () => {
    const metadata = overlay(pulled);
    expect(metadata.tableNames()).toEqual(['account', 'contact', 'lead', 'new_visit', 'task']);
    expect(metadata.table('msdyn_workorder')).toBeUndefined();
    expect(overlay({ ...pulled, complete: false }).table('msdyn_workorder')).toBeDefined();
  });

  test('nor is a relationship of a table whose columns it has, or one to a table that is not there', () => {
    const metadata = overlay(pulled);
    const names = (table: string) => metadata.relationshipsOf(table).map(({ schemaName }) => schemaName);
    expect(catalog.relationship('contact_customer_accounts')).toBeDefined();
    expect(metadata.relationship('contact_customer_accounts')).toBeUndefined();
    expect(names('account')).toEqual(['new_Visits']);
    expect(names('task')).toEqual(expect.arrayContaining(['Contact_Tasks', 'Lead_Tasks']));
    expect(names('task')).not.toContain('Account_Tasks');
    expect(metadata.relationshipNames()).toEqual(
      expect.arrayContaining([...names('account'), ...names('task'), ...names('contact')]),
    );
    for (const name of metadata.relationshipNames()) expect(metadata.relationship(name)?.schemaName).toBe(name);
  });

  test('of a table whose columns it does not have, those of the catalog are known, and that there may be others', () => {
    const metadata = overlay(pulled);
    expect(metadata.table('contact')?.columnsComplete).toBe(false);
    expect(metadata.table('contact')?.columns.get('lastname')?.type).toBe('String');
    expect([...(metadata.table('account')?.columns.keys() ?? [])]).toEqual(['new_name', 'new_visit']);
  });
});

describe('tables', () => {
  test('a table of both is united, and the snapshot wins', () => {
    const table = { logicalName: 'Account', displayName: 'Client', offlineEnabled: false };
    const account = overlay({ tables: [{ ...table, columns: [{ logicalName: 'new_rating', type: 'bit' }] }] }).table(
      'account',
    );
    expect(account).toMatchObject({ displayName: 'Client', schemaName: 'Account', offlineEnabled: false });
    expect(account?.columns.get('new_rating')?.type).toBe('Boolean');
    expect(account?.columns.get('name')?.type).toBe('String');
    expect(catalog.table('account')?.columns.has('new_rating')).toBe(false);
  });

  test('a column of both keeps what the snapshot does not say', () => {
    const columns = [
      { logicalName: 'New_Rating', type: 'picklist', options: [1, 2] },
      { logicalName: 'telephone1', type: 'ntext' },
      { logicalName: 'new_due', type: 'DateTime', behavior: 'DateOnly' },
      { logicalName: 'primarycontactid', type: 'lookup' },
      { logicalName: 'masterid', type: 'Lookup', targets: ['New_Client'], readOnly: false },
    ];
    const account = overlay({ tables: [{ logicalName: 'account', columns }] }).table('account');
    expect(columns.map(({ logicalName }) => account?.columns.get(logicalName.toLowerCase()))).toEqual([
      { logicalName: 'new_rating', type: 'Picklist', targets: [], readOnly: false, options: [1, 2] },
      { logicalName: 'telephone1', type: 'Memo', targets: [], readOnly: false },
      { logicalName: 'new_due', type: 'DateTime', targets: [], readOnly: false, behavior: 'DateOnly' },
      { logicalName: 'primarycontactid', type: 'Lookup', targets: ['contact'], readOnly: false },
      { logicalName: 'masterid', type: 'Lookup', targets: ['new_client'], readOnly: false },
    ]);
  });

  test('columns that the snapshot calls complete replace those of the catalog', () => {
    const columns = [{ logicalName: 'accountid', type: 'Uniqueidentifier' }];
    const account = overlay({ tables: [{ logicalName: 'account', columnsComplete: true, columns }] }).table('account');
    expect([...(account?.columns.keys() ?? [])]).toEqual(['accountid']);
    expect(account?.columnsComplete).toBe(true);
  });

  test('a table without columns is never complete by the snapshot', () => {
    const empty = { logicalName: 'new_visit', columnsComplete: true, columns: [] };
    expect(overlay({ complete: true, tables: [empty] }).table('new_visit')?.columnsComplete).toBe(false);
    expect(overlay({ tables: [{ logicalName: 'new_visit' }] }).table('new_visit')?.columnsComplete).toBe(false);
  });

  test('listed columns are complete only in a complete snapshot', () => {
    const tables = [{ logicalName: 'new_visit', columns: [{ logicalName: 'new_name', type: 'nvarchar' }] }];
    expect(overlay({ tables }).table('new_visit')?.columnsComplete).toBe(false);
    expect(overlay({ complete: true, tables }).table('new_visit')?.columnsComplete).toBe(true);
  });

  test('everything a pulled snapshot says is kept', () => {
    const said = {
      logicalName: 'new_visit',
      schemaName: 'new_Visit',
      displayName: 'Visit',
      entitySetName: 'new_visitses',
      ownership: 'OrgOwned',
      primaryId: 'activityid',
      primaryName: 'subject',
      objectTypeCode: 10777,
      isActivity: true,
      isIntersect: false,
      isOfflineInMobileClient: true,
      changeTrackingEnabled: false,
      manyToOne: null,
    };
    expect(overlay({ tables: [said] }).table('new_visit')).toEqual({
      logicalName: 'new_visit',
      schemaName: 'new_Visit',
      displayName: 'Visit',
      entitySetName: 'new_visitses',
      ownership: 'OrganizationOwned',
      primaryId: 'activityid',
      primaryName: 'subject',
      objectTypeCode: 10777,
      isActivity: true,
      isIntersect: false,
      offlineEnabled: true,
      changeTracking: false,
      columnsComplete: false,
      columns: new Map(),
    });
  });

  test('names stay sorted with those of the catalog', () => {
    const names = overlay({ tables: [{ logicalName: 'new_visit' }] }).tableNames();
    expect(names).toHaveLength(335);
    expect(names).toEqual([...names].sort());
  });
});

describe('relationships', () => {
  const visit = {
    logicalName: 'new_visit',
    manyToOne: [
      { schemaName: 'new_Account_Visit', referencingAttribute: 'new_account', referencedEntity: 'account' },
      { schemaName: 'new_Plan_Visit', referencingAttribute: 'new_plan', referencedEntity: 'new_plan' },
      { schemaName: 'new_Booking_Visit', referencingAttribute: 'new_for', referencedEntity: 'bookableresourcebooking' },
      { schemaName: 'new_Task_Visit', referencingAttribute: 'new_for', referencedEntity: 'task' },
    ],
    manyToMany: [
      { schemaName: 'new_Visit_Visit', entity1: 'new_visit', entity2: 'new_visit', intersectEntity: 'new_visit_visit' },
      { schemaName: 'new_Visit_Task', entity1: 'new_visit', entity2: 'task', intersectEntity: 'new_visit_task' },
    ],
  };

  test('key columns are filled in as Dataverse names them', () => {
    const metadata = overlay({ tables: [visit] });
    expect(metadata.relationship('NEW_account_visit')).toEqual({
      kind: 'lookup',
      schemaName: 'new_Account_Visit',
      referencingTable: 'new_visit',
      referencingColumn: 'new_account',
      referencedTable: 'account',
      referencedColumn: 'accountid',
    });
    expect(metadata.relationship('new_Task_Visit')).toMatchObject({ referencedColumn: 'activityid' });
    expect(metadata.relationship('new_Visit_Visit')).toMatchObject({
      column1: 'new_visitidone',
      column2: 'new_visitidtwo',
    });
    expect(metadata.relationship('new_Visit_Task')).toMatchObject({ column1: 'new_visitid', column2: 'activityid' });
  });

  test('they are listed at both ends beside those of the catalog', () => {
    const metadata = overlay({ tables: [visit] });
    const ofAccount = metadata.relationshipsOf('account').map((relationship) => relationship.schemaName);
    expect(ofAccount).toContain('new_Account_Visit');
    expect(ofAccount).toHaveLength(catalog.relationshipsOf('account').length + 1);
    expect(metadata.relationshipsOf('new_visit')).toHaveLength(6);
  });

  test('lookups get their targets from them, one or several', () => {
    const columns = overlay({ tables: [visit] }).table('new_visit')?.columns;
    expect(columns?.get('new_for')).toMatchObject({ type: 'Lookup', targets: ['bookableresourcebooking', 'task'] });
  });

  test('tables that only a relationship names are known and incomplete', () => {
    const metadata = overlay({ tables: [visit] });
    expect(metadata.table('new_plan')).toMatchObject({
      schemaName: 'new_plan',
      entitySetName: 'new_plans',
      primaryId: 'new_planid',
      ownership: undefined,
      isIntersect: false,
      columnsComplete: false,
    });
    expect(metadata.table('new_visit_task')?.isIntersect).toBe(true);
    expect(metadata.tableNames()).toEqual(expect.arrayContaining(['new_plan', 'new_visit_task', 'new_visit_visit']));
  });

  test('one of the same name replaces that of the catalog, in whatever case', () => {
    const manyToOne = [
      { schemaName: 'ACCOUNT_PRIMARY_CONTACT', referencingAttribute: 'new_contact', referencedEntity: 'contact' },
    ];
    const metadata = overlay({ tables: [{ logicalName: 'account', manyToOne }] });
    expect(metadata.relationship('account_primary_contact')).toMatchObject({ referencingColumn: 'new_contact' });
    expect(metadata.relationshipNames()).toHaveLength(catalog.relationshipNames().length);
  });
});

describe('what is no snapshot', () => {
  const column = { logicalName: 'name', type: 'nvarchar' };
  const inAccount = (rest: object) => ({ tables: [{ logicalName: 'account', ...rest }] });
  const cases: [string, unknown, string][] = [
    ['a list', [], 'expected an object; found a list'],
    ['no tables', {}, '"tables" must be a list; it is missing'],
    ['tables as an object', { tables: {} }, '"tables" must be a list; found an object'],
    ['a table as a text', { tables: ['account'] }, 'tables[0]: expected an object; found "account"'],
    ['no name', { tables: [{}] }, 'tables[0]: "logicalName" must be a text that is not empty; it is missing'],
    [
      'a flag as a text',
      inAccount({ isActivity: 'yes' }),
      'table "account": "isActivity" must be true or false; found "yes"',
    ],
    [
      'a code as a text',
      inAccount({ objectTypeCode: '1' }),
      'table "account": "objectTypeCode" must be a whole number; found "1"',
    ],
    [
      'an unknown ownership',
      inAccount({ ownership: 'Mine' }),
      'table "account": "ownership" must be UserOwned, BusinessOwned, OrganizationOwned or None; found "Mine"',
    ],
    [
      'an unknown type',
      inAccount({ columns: [column, { logicalName: 'x', type: 'varchar2' }] }),
      'table "account", columns[1]: "type" must be a column type such as String, Lookup, nvarchar or lookup; found "varchar2"',
    ],
    [
      'targets of numbers',
      inAccount({ columns: [{ ...column, targets: [1] }] }),
      'table "account", columns[0]: "targets" must be a list of table names; found a list',
    ],
    [
      'options as texts',
      inAccount({ columns: [{ ...column, options: ['1'] }] }),
      'table "account", columns[0]: "options" must be a list of whole numbers; found a list',
    ],
    [
      'a relationship without its column',
      inAccount({ manyToOne: [{ schemaName: 'a_b' }] }),
      'table "account", manyToOne[0]: "referencingAttribute" must be a text that is not empty; it is missing',
    ],
    [
      'a table twice',
      { tables: [{ logicalName: 'account' }, { logicalName: 'Account' }] },
      'tables[1]: "logicalName" must be unlike that of any other table; found "Account"',
    ],
    ['complete as a text', { complete: 'yes', tables: [] }, '"complete" must be true or false; found "yes"'],
  ];

  test.each(cases)('%s', (_, document, message) => {
    const parse = () => parseSnapshot(JSON.stringify(document), 'org.json');
    expect(parse).toThrow(FileError);
    expect(parse).toThrow(expect.objectContaining({ message, code: 'invalid-metadata', where: { file: 'org.json' } }));
  });

  test('no JSON, too large, and control characters', () => {
    expect(() => parseSnapshot('{', 'org.json')).toThrow(/^this is no JSON$/);
    expect(() => parseSnapshot(' '.repeat(100 * 1024 * 1024 + 1), 'org.json')).toThrow(/larger than 100 MB/);
    expect(() => parseSnapshot('{"tables":[{"logicalName":"a\\u001bb","columns":1}]}', 'o')).toThrow(
      'table "a\\x1bb": "columns" must be a list; found 1',
    );
  });

  test.each([
    [2, '2', /^A newer mop wrote it/],
    [0, '0', /^Write the file anew with `mop metadata pull`\.$/],
    ['x', 'no number', /^Write the file anew/],
    [null, 'no number', /^Write the file anew/],
  ])('another format: %s', (format, found, hint) => {
    const parse = () => parseSnapshot(JSON.stringify({ format, tables: 'of another form' }), 'org.json');
    const message = `this snapshot is of another format: expected 1, found ${found}`;
    expect(parse).toThrow(FileError);
    expect(parse).toThrow(expect.objectContaining({ message, code: 'unknown-format', where: { file: 'org.json' } }));
    expect(parse).toThrow(expect.objectContaining({ hint: expect.stringMatching(hint) }));
    expect(overlay({ format: 1, tables: [] }).authority).toBe('catalog');
  });

  test('a byte order mark is no fault', () => {
    expect(parseSnapshot('\ufeff{"tables":[]}', 'org.json').tables.size).toBe(0);
  });
});

test('keys and names such as __proto__ pollute nothing', () => {
  const text = `{ "__proto__": { "complete": true }, "tables": [
    { "logicalName": "__proto__", "__proto__": { "isActivity": true }, "columns": [{ "logicalName": "constructor", "type": "bit" }] } ] }`;
  const metadata = overlaySnapshot(catalog, parseSnapshot(text, 'org.json'));
  expect(metadata.authority).toBe('catalog');
  expect(metadata.table('__proto__')).toMatchObject({ logicalName: '__proto__', isActivity: false });
  expect(metadata.table('__proto__')?.columns.get('constructor')?.type).toBe('Boolean');
  expect(Object.hasOwn(Object.prototype, 'complete')).toBe(false);
});

test('metadata is the catalog alone, or a snapshot over it', async () => {
  expect(await loadMetadata()).toBe(catalog);
  const metadata = await loadMetadata({ text: '{"tables":[{"logicalName":"new_visit"}]}', file: 'org.json' });
  expect(metadata.table('new_visit')?.logicalName).toBe('new_visit');
  expect(metadata.table('account')).toBe(catalog.table('account'));
  await expect(loadMetadata({ text: '[]', file: 'org.json' })).rejects.toThrow(FileError);
});
