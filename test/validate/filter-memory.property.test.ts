import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { lintProfileFile } from '../../src/validate/lint-profile-file.ts';
import { loadMetadata } from '../../src/metadata/load-metadata.ts';
import { parseSnapshot, overlaySnapshot } from '../../src/metadata/snapshot.ts';
import { FilterMemory } from '../../src/validate/filter-memory.ts';
import { defaultSettings } from '../../src/validate/lint-settings.ts';

/* What is remembered from one check to the next changes no finding, whatever is edited in between. */

const metadata = await loadMetadata();
const settings = defaultSettings;
const shipped = readFileSync(join(import.meta.dirname, '..', '..', 'profiles', 'field-service.yaml'), 'utf8');

const small = `version: 1
name: A
filters:
  open: { table: account, where: [statecode eq 0] }
  mine: { table: account, where: [use: open, ownerid eq-userid] }
tables:
  account: { rows: custom, where: [use: mine], related: [contact_customer_accounts] }
  contact:
    rows: custom
    fetchxml: |
      <fetch><entity name="contact"><filter><condition attribute="statecode" operator="eq" value="0"/></filter></entity></fetch>
    related:
      - relationship: contact_customer_accounts
        where: [{any: contact, via: contact_customer_accounts, where: [lastname not-null]}, use: open]
`;

/** Words that change what a filter means, uses or is. */
const words = [
  'open',
  'mine',
  'statecode',
  'account',
  'contact',
  'eq',
  ' 0',
  'use',
  'where',
  'any',
  'lastname',
  'related',
  '\n',
];
const edit = fc.record({
  word: fc.constantFrom(...words),
  by: fc.constantFrom(...words, '', 'none', 'x', ' 1', 'ne', 'null', 'name'),
  nth: fc.nat(40),
});

function apply(text: string, { word, by, nth }: { word: string; by: string; nth: number }): string {
  const parts = text.split(word);
  const at = parts.length < 2 ? 0 : (nth % (parts.length - 1)) + 1;
  return at === 0 ? text : parts.slice(0, at).join(word) + by + parts.slice(at).join(word);
}

const check = (text: string, memory?: FilterMemory) =>
  lintProfileFile(Buffer.from(text), 'a.yaml', { metadata, settings, ...(memory ? { memory } : {}) });

test.each([
  ['a small profile', small, 150],
  ['the shipped profile', shipped, 12],
])('%s', (_, text, runs) => {
  fc.assert(
    fc.property(fc.array(fc.tuple(edit, fc.boolean()), { minLength: 1, maxLength: 8 }), (edits) => {
      const memory = new FilterMemory();
      let current = text;
      check(current, memory);
      for (const [one, isUndone] of edits) {
        const next = apply(current, one);
        expect(check(next, memory)).toEqual(check(next));
        // Half of the edits are taken back, as while somebody types.
        if (!isUndone) current = next;
      }
    }),
    { numRuns: runs },
  );
});

test('other metadata is not answered from what was remembered', () => {
  const memory = new FilterMemory();
  const text = small.replace('statecode eq 0]', 'con_region eq 0]');
  const without = check(text, memory).findings;
  const snapshot =
    '{"tables":[{"logicalName":"account","columnsComplete":true,"columns":[{"logicalName":"con_region","type":"Integer"}]}]}';
  const other = overlaySnapshot(metadata, parseSnapshot(snapshot, 'tables.json'));
  const context = { metadata: other, settings };
  const within = lintProfileFile(Buffer.from(text), 'a.yaml', { ...context, memory }).findings;
  expect(within).toEqual(lintProfileFile(Buffer.from(text), 'a.yaml', context).findings);
  expect(within).not.toEqual(without);
});
