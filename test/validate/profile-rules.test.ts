import { beforeAll, describe, expect, test } from '@jest/globals';
import { loadCatalog } from '../../src/metadata/catalog.ts';
import type { Metadata } from '../../src/metadata/metadata.ts';
import { lintProfile } from '../../src/validate/lint-profile.ts';
import { follow, makeMetadata, makeSource } from './make-profile.ts';
import type { ItemParts } from './make-profile.ts';

/* What the fixtures under test/rules cannot say: true duplicates, an organization's metadata, other limits, sizes. */

let catalog: Metadata;
beforeAll(async () => {
  catalog = await loadCatalog();
});

function lint(items: readonly ItemParts[], metadata: Metadata, maximumLinks = 15): readonly string[] {
  const findings = lintProfile(makeSource(items), metadata, {
    preset: 'recommended',
    rules: new Map([['too-many-links', { options: { maximumLinks } }]]),
  });
  return findings.map(({ rule, severity, line }) => `${line} ${severity} ${rule}`);
}

describe('duplicate-table', () => {
  test('a package can hold a table twice under the same name', () => {
    const items: ItemParts[] = [
      { table: 'account', rows: 'custom' },
      { table: 'contact', rows: 'custom' },
      { table: 'account', rows: 'custom' },
      { table: 'account', rows: 'custom' },
    ];
    const found = lint(items, catalog).filter((line) => line.endsWith('duplicate-table'));
    expect(found).toEqual(['3 error duplicate-table', '4 error duplicate-table']);
  });
});

describe('with the metadata of the organization itself', () => {
  const items: ItemParts[] = [{ table: 'contoso_round', rows: 'owned', owned: ['user'], ...follow('contoso_a_b') }];
  const knowing = (authority: Metadata['authority']) =>
    lint(items, makeMetadata([], authority)).filter((line) => line.includes('unknown'));

  test('unknown tables and relationships are errors', () => {
    expect(knowing('organization')).toEqual(['1 error unknown-table', '1 error unknown-relationship']);
  });

  test('without it they are warnings', () => {
    expect(knowing('catalog')).toEqual(['1 warning unknown-table', '1 warning unknown-relationship']);
  });
});

describe('too-long', () => {
  test('selected columns count as the JSON that is stored', () => {
    const columns = Array.from({ length: 10_000 }, (_, index) => `c${String(index).padStart(6, '0')}`);
    const found = (size: number) =>
      lint([{ table: 'contoso_wide', rows: 'all', columns: columns.slice(0, size) }], catalog).filter((line) =>
        line.endsWith('too-long'),
      );
    expect(JSON.stringify({ Columns: columns })).toHaveLength(100_013);
    expect(found(10_000)).toEqual(['1 error too-long']);
    expect(found(9_998)).toEqual([]);
  });
});

describe('related-without-relationship', () => {
  const silentOf = (items: readonly ItemParts[]) =>
    lint(items, catalog).filter((line) => line.endsWith('related-without-relationship'));

  test('a relationship that is not known silences it for other tables, not for its own', () => {
    expect(silentOf([{ table: 'account', ...follow('contoso_x') }, { table: 'contact' }])).toEqual([
      '1 error related-without-relationship',
    ]);
  });

  test('with unknown ones on two tables it says nothing', () => {
    expect(
      silentOf([
        { table: 'account', ...follow('x') },
        { table: 'contact', ...follow('y') },
      ]),
    ).toEqual([]);
  });
});

describe('too-many-links', () => {
  const items: ItemParts[] = [
    { table: 'msdyn_workorder', ...follow('msdyn_account_msdyn_workorder_ServiceAccount') },
    { table: 'account', ...follow('account_primary_contact') },
    { table: 'contact' },
  ];
  const linksOf = (maxLinks: number) =>
    lint(items, catalog, maxLinks).filter((line) => line.endsWith('too-many-links'));

  test('the limit can be set', () => {
    expect(linksOf(2)).toEqual([]);
    expect(linksOf(1)).toEqual(['1 error too-many-links']);
    expect(linksOf(0)).toEqual(['1 error too-many-links', '2 error too-many-links']);
  });

  test('says nothing of tables that lead into a circle', () => {
    const [workOrder, account] = items;
    if (!workOrder || !account) throw new Error('no items');
    const contact = { table: 'contact', ...follow('contact_customer_accounts') };
    expect(lint([workOrder, account, contact], catalog, 0).filter((line) => line.endsWith('too-many-links'))).toEqual(
      [],
    );
  });
});

test('near names are looked for only so often, however many names are not known', () => {
  let searches = 0;
  const count = <Found>(found: Found): Found => {
    searches++;
    return found;
  };
  const counting: Metadata = {
    ...catalog,
    tableNames: () => count(catalog.tableNames()),
    relationshipsOf: (table) => count(catalog.relationshipsOf(table)),
  };
  const items = Array.from({ length: 1000 }, (_, index) => ({
    table: `contoso_${index}`,
    ...follow(`contoso_${index}_account`),
  }));
  expect(lint(items, counting).filter((line) => line.includes('unknown'))).toHaveLength(1000);
  expect(searches).toBeLessThan(200);
});
