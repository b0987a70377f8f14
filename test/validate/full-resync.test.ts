import { expect, test } from '@jest/globals';
import { loadCatalog } from '../../src/metadata/catalog.ts';
import { readProfile } from '../../src/schema/read-profile.ts';
import { checkProfile } from '../../src/validate/checked-profile.ts';
import { lintChange } from '../../src/validate/lint-change.ts';
import { defaultSettings } from '../../src/validate/lint-settings.ts';
import type { LintSettings } from '../../src/validate/lint-settings.ts';

const metadata = await loadCatalog();

const text = `version: 1
id: 11111111-1111-4111-8111-111111111111
name: P
tables:
  account:
    rows: owned
    owned: [user]
    sync: 60
    columns: [name, telephone1]
    related: [contact_customer_accounts]
  contact: { rows: related }
  task:
    rows: custom
    where: [statecode eq 0, { or: [prioritycode eq 1, prioritycode eq 2] }]
`;

function checked(changed: string) {
  const { source, findings } = readProfile(changed, 'p.yaml');
  if (!source) throw new Error(findings.map(({ message }) => message).join());
  return checkProfile(source, metadata);
}

const change = (after: string, saysColumns = true) => ({ before: checked(text), after: checked(after), saysColumns });

function lint(after: string, settings: LintSettings = defaultSettings): readonly string[] {
  return lintChange(change(after), settings).map(({ line, severity, message }) => `${line} ${severity} ${message}`);
}

test.each([
  ['nothing', '', ''],
  ['the name', 'name: P', 'name: Q'],
  ['an interval', 'sync: 60', 'sync: 5'],
  ['the layout of a filter', 'where: [statecode eq 0, ', 'where:\n      [statecode eq 0, '],
  ['the order of conditions', 'prioritycode eq 1, prioritycode eq 2', 'prioritycode eq 2, prioritycode eq 1'],
  ['the order of columns', 'name, telephone1', 'telephone1, name'],
  ['a table that goes', '  contact: { rows: related }\n', ''],
])('passes over %s', (_, from, to) => {
  expect(lint(text.replace(from, to))).toEqual([]);
});

const anew = (table: string, what: string) => `warning devices may have to download "${table}" anew: ${what}`;

test.each([
  ['rows', 'rows: owned\n    owned: [user]', 'rows: all', `5 ${anew('account', 'rows owned by user -> all')}`],
  ['owners', '[user]', '[user, team]', `5 ${anew('account', 'rows owned by user -> owned by team and user')}`],
  ['a column more', 'name, ', 'name, fax, ', `5 ${anew('account', '+ columns fax')}`],
  ['other columns', 'telephone1', 'fax', `5 ${anew('account', '+ columns fax, - columns telephone1')}`],
  ['all columns', '    columns: [name, telephone1]\n', '', `5 ${anew('account', 'columns 2 -> all')}`],
  ['a filter', 'prioritycode eq 2', 'prioritycode eq 0', `12 ${anew('task', 'another filter')}`],
  [
    'no relationship',
    '    related: [contact_customer_accounts]\n',
    '',
    `5 ${anew('account', '- relationship contact_customer_accounts')}`,
  ],
  ['a table more', '  task:\n', '  queue: { rows: all }\n  task:\n', `12 ${anew('queue', 'new in the profile')}`],
  [
    'a filter on related rows',
    '[contact_customer_accounts]',
    '[{ relationship: contact_customer_accounts, where: [statecode eq 0] }]',
    `5 ${anew('account', 'another filter on contact_customer_accounts')}`,
  ],
  [
    'another id',
    'id: 11111111',
    'id: 21111111',
    '2 warning with another id this is another profile: devices download everything anew',
  ],
])('finds %s', (...[, from, to, expected]) => {
  expect(text).toContain(from);
  expect(lint(text.replace(from, to))).toEqual([expected]);
});

test('tables that change in the same way are one finding', () => {
  const more = ['queue', 'team', 'uom', 'product', 'territory', 'pricelevel', 'annotation'];
  expect(lint(`${text}${more.map((table) => `  ${table}: { rows: all }\n`).join('')}`)).toEqual([
    '15 warning devices may have to download "queue", "team", "uom", "product", "territory" and 2 more tables anew: new in the profile',
  ]);
});

test('columns count only where both versions say them, and the severity can be set', () => {
  const columns = text.replace('telephone1', 'fax');
  expect(lintChange(change(columns, false), defaultSettings)).toEqual([]);
  const set = (severity: 'off' | 'error') =>
    lint(columns, { preset: 'recommended', rules: new Map([['full-resync', { severity, options: {} }]]) });
  expect(set('off')).toEqual([]);
  expect(set('error')).toEqual([expect.stringMatching(/^5 error /)]);
});
