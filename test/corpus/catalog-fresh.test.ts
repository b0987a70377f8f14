import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { endsOf } from '../../src/metadata/create-metadata.ts';
import { loadCatalog } from '../../src/metadata/catalog.ts';
import { loadMetadata } from '../../src/metadata/load-metadata.ts';
import { renderCatalog } from '../../tools/generate-catalog.ts';
import { renderChoiceLabels } from '../../tools/generate-choice-labels.ts';

const root = join(import.meta.dirname, '..', '..');
const shared = join(root, '..', 'shared');
const read = (...path: string[]) => readFile(join(...path), 'utf8');

(existsSync(shared) ? describe : describe.skip)('the shared facts', () => {
  test('give the committed catalog', async () => {
    const rendered = renderCatalog(
      await read(shared, 'facts', 'catalog.json'),
      await read(shared, 'facts', 'offline-flags.json'),
    );
    expect(rendered === (await read(root, 'src', 'metadata', 'catalog.generated.txt'))).toBe(true);
  });

  test('give the committed names of choices', async () => {
    const rendered = renderChoiceLabels(
      await read(shared, 'facts', 'catalog.json'),
      await read(shared, 'facts', 'offline-flags.json'),
    );
    expect(rendered === (await read(root, 'src', 'metadata', 'choice-labels.generated.json'))).toBe(true);
  });

  test('an organization’s partial snapshot lies over the catalog', async () => {
    const file = join(shared, 'corpus', 'metadata', 'transport-canada.json');
    const [catalog, metadata] = [await loadCatalog(), await loadMetadata({ text: await read(file), file })];
    expect(metadata.authority).toBe('catalog');
    expect(metadata.tableNames().length).toBeGreaterThan(catalog.tableNames().length);
    expect(metadata.table('msdyn_workorder')?.columns.has('msdyn_systemstatus')).toBe(true);
    expect(metadata.table('ovs_operation')?.columns.get('ovs_operationid')?.type).toBe('Uniqueidentifier');
    expect(metadata.table('ts_region')?.columnsComplete).toBe(false);
    expect(metadata.relationshipsOf('ts_region').length).toBeGreaterThan(0);
    const ends = metadata.relationshipNames().flatMap((name) => {
      const relationship = metadata.relationship(name);
      return relationship === undefined ? [name] : endsOf(relationship);
    });
    expect(ends.filter((end) => metadata.table(end) === undefined)).toEqual([]);
  });
});
