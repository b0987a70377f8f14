import { describe as group, expect, test } from '@jest/globals';
import { describe } from '../../src/language/describe.ts';
import { findDefinition } from '../../src/language/find-definition.ts';
import { listSymbols } from '../../src/language/list-symbols.ts';
import { readSketch } from '../../src/language/read-sketch.ts';
import { loadMetadata } from '../../src/metadata/load-metadata.ts';
import { overlaySnapshot, parseSnapshot } from '../../src/metadata/snapshot.ts';

const metadata = await loadMetadata();

const profile = `version: 1
name: A
filters:
  open:
    table: account
    where:
      - statecode eq 0
tables:
  account:
    rows: custom
    where:
      - use: open
      - createdon last-x-days 3
      - any: contact
        via: contact_customer_accounts
        where: [lastname not-null]
    related:
      - contact_customer_accounts
      - account_primary_contact
  contact:
    # mop-disable-next-line all-records: few
    rows: all
    fetchxml: |
      <fetch><entity name="contact"><filter><condition attribute="parentcustomerid" operator="null"/></filter></entity></fetch>
`;

/** Offset in the middle of the nth place that a word stands in. */
function offsetOf(word: string, nth = 1): number {
  let at = -1;
  for (let count = 0; count < nth; count++) at = profile.indexOf(word, at + 1);
  return at + 1;
}

function saidOf(word: string, nth = 1): string | undefined {
  return describe(readSketch(profile), offsetOf(word, nth), metadata)?.markdown;
}

group('what the pointer is on', () => {
  test('a table: names, owners, offline, and what the profile says', () => {
    const said = saidOf('account:');
    expect(said).toMatch(/^\*\*account\*\*: Account/);
    expect(said).toContain('owned by users and teams');
    expect(said).toMatch(/enabled for mobile offline, and its changes are tracked/);
    expect(said).toContain('`rows: custom`, with 2 relationships');
  });

  test.each([
    ['a column of a choice', ['statecode'], /column of `account`\n\nType State.*\n\nValues 0, 1;/],
    ['a column of a linked table', ['lastname'], /column of `contact`/],
    ['a lookup in FetchXML', ['parentcustomerid'], /Type Customer to account, contact/],
    ['an operator', ['last-x-days'], /\*\*last-x-days\*\*: operator that takes one value, for columns of date/],
    ['a key', ['rows:'], /^\*\*rows\*\*: Which rows the table's own filter brings/],
    [
      'a rule in a comment',
      ['all-records'],
      /^\*\*all-records\*\* MOP206, warning: .*\n\n\[What to do about it\]\(https:/,
    ],
    [
      'a filter that is used',
      ['open', 2],
      /^\*\*open\*\*: filter of `account`, used once\n\n```yaml\nopen:\n {4}table: account/,
    ],
    ['a filter where it is made', ['open', 1], /^\*\*open\*\*: filter of `account`/],
    [
      'a relationship between rows',
      ['contact_customer_accounts', 2],
      /brings in rows of `contact` whose `parentcustomerid` points to/,
    ],
    [
      'one the other way',
      ['account_primary_contact'],
      /brings in the rows of `contact` that `primarycontactid` of `account` points to/,
    ],
    ['a relationship in a condition', ['contact_customer_accounts', 1], /N:1 contact\.parentcustomerid → account/],
    ['the table of a filter', ['account', 1], /^\*\*account\*\*: Account/],
  ] as const)('%s', (_, [word, nth], expected) => {
    expect(saidOf(word, nth)).toMatch(expected);
  });

  test('nothing of what is only text, or not known', () => {
    expect(saidOf('A\n')).toBeUndefined();
    const text = profile.replace('lastname', 'con_note');
    expect(describe(readSketch(text), text.indexOf('con_note') + 1, metadata)).toBeUndefined();
  });

  test('names from an organization are no markup', () => {
    const snapshot = '{"tables":[{"logicalName":"account","displayName":"<b>*A* [x](y)"}]}';
    const other = overlaySnapshot(metadata, parseSnapshot(snapshot, 'a.json'));
    const said = describe(readSketch(profile), offsetOf('account:'), other)?.markdown;
    expect(said).toContain('\\<b\\>\\*A\\* \\[x\\](y)');
  });

  test('the span is the word', () => {
    const found = describe(readSketch(profile), offsetOf('last-x-days'), metadata);
    expect(found && profile.slice(found.start, found.end)).toBe('last-x-days');
  });
});

group('where it is defined', () => {
  test.each([
    ['a filter', ['open', 2], 'open:'],
    ['a linked table', ['contact', 1], '  contact:\n    #'],
    ['what a relationship leads to', ['contact_customer_accounts', 2], '  contact:\n    #'],
    ['the table of a filter', ['account', 1], '  account:\n    rows'],
  ] as const)('%s', (_, [word, nth], target) => {
    const found = findDefinition(readSketch(profile), offsetOf(word, nth), metadata);
    expect(found?.start).toBe(profile.indexOf(target) + target.search(/\S/));
  });

  test('nowhere', () => {
    expect(findDefinition(readSketch(profile), offsetOf('statecode'), metadata)).toBeUndefined();
  });
});

test('symbols are the filters and tables', () => {
  const symbols = listSymbols(readSketch(profile));
  expect(symbols.map(({ name, children }) => [name, children.map((one) => `${one.name} ${one.detail ?? ''}`)])).toEqual(
    [
      ['filters', ['open account']],
      ['tables', ['account custom', 'contact all']],
    ],
  );
  const account = symbols[1]?.children[0];
  expect(account && profile.slice(account.span.start, account.span.end)).toMatch(
    /^account:\n {4}rows[^]*primary_contact$/,
  );
  expect(listSymbols(readSketch('tables:\n  : 1\n  acc'))[0]?.children.map(({ name }) => name)).toEqual(['…', 'acc']);
});
