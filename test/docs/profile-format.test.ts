import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { lintProfileFile } from '../../src/validate/lint-profile-file.ts';
import { parseCondition } from '../../src/fetchxml/condition-text.ts';
import { loadCatalog } from '../../src/metadata/catalog.ts';
import { defaultSettings } from '../../src/validate/lint-settings.ts';
import { readBlocks } from './read-document.ts';

const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'profile-format.md'), 'utf8');
const [example] = readBlocks(page).filter(({ language }) => language === 'yaml');

test('the complete example is a profile that lint has nothing to say about', async () => {
  const bytes = Buffer.from(example?.lines.join('\n') ?? '');
  const context = { metadata: await loadCatalog(), settings: defaultSettings };
  expect(lintProfileFile(bytes, 'example.yaml', context)).toMatchObject({ findings: [], profiles: 1 });
});

test('the complete example shows every way to choose rows', () => {
  const text = example?.lines.join('\n') ?? '';
  for (const rows of ['related', 'owned', 'custom']) expect(text).toContain(`rows: ${rows}`);
  for (const key of ['where', 'fetchxml', 'sync', 'columns', 'related', 'use', 'any'])
    expect(text).toContain(`${key}:`);
});

test('the conditions shown as text are conditions', () => {
  const shown = [...page.matchAll(/^- `(?<condition>\w+ [^`]+)`$/gm)].map(({ groups }) => groups?.condition ?? '');
  expect(shown.length).toBeGreaterThan(3);
  for (const condition of shown) expect(parseCondition(condition)).not.toHaveProperty('problem');
});
