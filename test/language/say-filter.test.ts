import { expect, test } from '@jest/globals';
import { sayFilterAt } from '../../src/language/say-filter.ts';
import { loadCatalog } from '../../src/metadata/catalog.ts';
import { readProfile } from '../../src/schema/read-profile.ts';

const metadata = await loadCatalog();

const text = `version: 1
name: P
filters:
  mine:
    table: account
    where: [name eq "a*b"]
tables:
  account:
    rows: custom
    where: [{ use: mine }, statecode eq 0]
    related:
      - relationship: contact_customer_accounts
        where: [statecode eq 1]
  contact:
    rows: custom
    fetchxml: <fetch><entity name="contact"><filter><condition attribute="statecode" operator="null"/></filter></entity></fetch>
  task:
    rows: custom
    where: [{ use: nothing }]
`;

/** What is said at the key that begins in a line. */
function sayAt(line: number): string | undefined {
  const { source } = readProfile(text, 'p.yaml');
  if (!source) throw new Error(text);
  return sayFilterAt(source, metadata, (range) => range.line === line);
}

test.each([
  ['the name of a named filter', 4, 'Rows where name is "a\\*b"'],
  ['its conditions', 6, 'Rows where name is "a\\*b"'],
  ['a filter that uses it', 10, 'Rows where name is "a\\*b" and statecode is 0 (Active)'],
  ['a filter on related rows', 13, 'Rows where statecode is 1 (Inactive)'],
  ['FetchXML', 16, 'Rows where statecode is empty'],
  ['a filter that cannot be compiled', 19, undefined],
  ['anything else', 9, undefined],
])('%s', (_, line, expected) => {
  expect(sayAt(line)).toBe(expected);
});
