import { expect, test } from '@jest/globals';
import { lintProfileFile } from '../../src/validate/lint-profile-file.ts';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { loadMetadata } from '../../src/metadata/load-metadata.ts';
import { defaultSettings } from '../../src/validate/lint-settings.ts';

/* What a finding suggests is right where it points to: put in its place, the finding is gone. */

const metadata = await loadMetadata();

function lint(text: string): readonly Diagnostic[] {
  return lintProfileFile(Buffer.from(text), 'a.yaml', { metadata, settings: defaultSettings }).findings;
}

/** Puts the suggestion of a finding where the finding is. */
function followSuggestion(text: string, { line, column, endColumn, suggestion = '' }: Diagnostic): string {
  const lines = text.split('\n');
  const before = lines[line - 1] ?? '';
  lines[line - 1] = before.slice(0, column - 1) + suggestion + before.slice(endColumn - 1);
  return lines.join('\n');
}

const profile = `version: 1
name: A
filters:
  open-account:
    table: account
    where: [statecode eq 0]
tables:
  account:
    rows: custom
    where:
      - use: open-account
      - any: contact
        via: contact_customer_accounts
        where: [lastname not-null]
      - none: annotation
        from: objectid
        to: accountid
    columns: [name, "telephone1"]
    related:
      - Account_Annotation
  annotation:
    rows: related
  contact:
    rows: custom
    fetchxml: |
      <fetch><entity name="contact"><filter><condition attribute="statecode" operator="eq" value="0"/></filter></entity></fetch>
`;

/** What is mistaken, the rule that says so, and how it is written rightly and wrongly. */
const mistakes = {
  'a key': ['invalid-document', 'columns:', 'colums:'],
  'a table': ['unknown-table', '  annotation:', '  anotation:'],
  'a selected column': ['unknown-column', '"telephone1"', '"telefone1"'],
  'a relationship': ['unknown-relationship', 'Account_Annotation', 'Acount_Annotation'],
  'a filter': ['fetchxml-syntax', 'use: open-account', 'use: open-acount'],
  'a relationship of a link': ['fetchxml-syntax', 'via: contact_', 'via: contct_'],
  'a column of a condition': ['unknown-filter-column', '[lastname', '[lastnam'],
  'an operator': ['fetchxml-syntax', 'not-null', 'not-nul'],
  'a table of a link': ['link-table-not-in-profile', 'none: annotation', 'none: anotation'],
  'a column in FetchXML': ['unknown-filter-column', 'attribute="statecode"', 'attribute="statcode"'],
  'an operator in FetchXML': ['fetchxml-syntax', 'operator="eq"', 'operator="eqq"'],
} as const;

test.each(Object.entries(mistakes))('%s', (_, [rule, right, wrong]) => {
  const text = profile.replace(right, wrong);
  const [finding, ...others] = lint(text).filter(({ suggestion }) => suggestion !== undefined);
  expect([finding?.rule, others]).toEqual([rule, []]);
  expect(finding && followSuggestion(text, finding)).toBe(profile);
});

test('a rule in a comment', () => {
  const text = profile.replace('tables:', '# mop-disable filter-and-relatd: few\ntables:');
  const [finding] = lint(text).filter(({ suggestion }) => suggestion !== undefined);
  expect(finding && followSuggestion(text, finding)).toBe(text.replace('relatd', 'related'));
});

test('a column that is named with its link suggests nothing, since the finding points to both', () => {
  const condition = '<condition attribute="lastname" operator="eq" valueof="c.lastnam"/>';
  const link = '<link-entity name="contact" alias="c" from="contactid" to="parentcustomerid" link-type="any"/>';
  const text = profile.replace(/<condition .*"0"\/>/, condition + link);
  const findings = lint(text).filter(({ rule }) => rule === 'unknown-filter-column');
  expect(findings.map(({ message, suggestion }) => [message, suggestion])).toEqual([
    ['the table "contact" has no column "lastnam"; did you mean "lastname"?', undefined],
  ]);
});
