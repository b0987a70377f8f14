import { describe, expect, test } from '@jest/globals';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { loadCatalog } from '../../src/metadata/catalog.ts';
import { readProfile } from '../../src/schema/read-profile.ts';
import { applyDirectives } from '../../src/validate/apply-directives.ts';
import { lintProfile } from '../../src/validate/lint-profile.ts';
import { defaultSettings } from '../../src/validate/lint-settings.ts';
import type { LintSettings } from '../../src/validate/lint-settings.ts';

const head = 'version: 1\nname: A\n';

async function sort(text: string, settings: LintSettings = defaultSettings) {
  const read = readProfile(text, 'a.yaml');
  if (!read.source) throw new Error(read.findings.map(({ message }) => message).join('\n'));
  const findings = lintProfile(read.source, await loadCatalog(), settings);
  return applyDirectives(findings, read.source.directives, { file: 'a.yaml', settings });
}

const short = ({ line, column, rule, message }: Diagnostic) => `${line}:${column} ${rule} ${message}`;

async function remarksOf(text: string, settings?: LintSettings): Promise<readonly string[]> {
  return (await sort(text, settings)).findings.map(short);
}

const accounts = (comment: string) => `${head}tables:\n  account:\n    ${comment}\n    rows: all\n`;

describe('a comment silences', () => {
  test.each([
    ['the next line, by id', accounts('# mop-disable-next-line all-records: few')],
    ['the next line, by code', accounts('# mop-disable-next-line MOP206: few')],
    ['the next line, by number', accounts('#mop-disable-next-line 206 : few')],
    ['the next line that says something', accounts('# mop-disable-next-line all-records: few\n\n    # more\n')],
    ['the whole file', accounts('rows: all').replace('    rows: all\n', '') + '# mop-disable all-records: few\n'],
    ['the whole file, behind a byte order mark', `\ufeff# mop-disable all-records: few\n${accounts('')}`],
    [
      'the next line, behind a byte order mark',
      `\ufeff# mop-disable-next-line all-records: few\n{version: 1, name: A, tables: {account: {rows: all}}}\n`,
    ],
    ['with Windows line ends', accounts('# mop-disable-next-line all-records: few').replaceAll('\n', '\r\n')],
  ])('%s', async (_, text) => {
    const { findings, suppressed } = await sort(text);
    expect(findings.map(short)).toEqual([]);
    expect(suppressed.map(({ rule, suppression }) => ({ rule, ...suppression }))).toEqual([
      { rule: 'all-records', kind: 'inSource', reason: 'few' },
    ]);
  });

  test('several rules at once, and a whole block of FetchXML, in which no comment can stand', async () => {
    const text = `${head}tables:
  task:
    rows: custom
    # mop-disable-next-line unknown-filter-column, 308: until the column is there
    fetchxml: |
      <fetch>
        <entity name="task">
          <filter>
            <condition attribute="nonsense" operator="eq" value="1" />
            <condition attribute="scheduledend" operator="last-x-days" value="90" />
          </filter>
        </entity>
      </fetch>
    sync: 30
`;
    const { findings, suppressed } = await sort(text);
    expect(findings.map(short)).toEqual([]);
    expect(suppressed.map(({ rule }) => rule)).toEqual(['unknown-filter-column', 'date-window-too-wide']);
  });
});

describe('a comment is found wanting', () => {
  test.each([
    ['# mop-disable-next-line all-records', /^5:7 invalid-suppression .* gives no reason/],
    ['# mop-disable-next-line all-records:  ', /^5:7 invalid-suppression .* gives no reason/],
    ['# mop-disable-next-line : few', /^5:7 invalid-suppression .* names no rule/],
    ['# mop-disable-line all-records: few', /^5:7 invalid-suppression "mop-disable-line" is no comment that mop knows/],
    ['# mop-disable-next-line all-record: few', /^5:29 invalid-suppression .*did you mean "all-records"\?/],
    ['# mop-disable-next-line 100: few', /^5:29 invalid-suppression "invalid-document" cannot be silenced/],
    ['# mop-disable invalid-package: few', /^5:19 invalid-suppression "invalid-package" cannot be silenced/],
  ])('%s', async (comment, message) => {
    const remarks = await remarksOf(accounts(comment));
    expect(remarks[0]).toMatch(message);
    expect(remarks[1]).toMatch(/^6:11 all-records/);
  });

  test('where it silences nothing, each rule by itself', async () => {
    const comment = '# mop-disable-next-line all-records, MOP404: few';
    expect(await remarksOf(accounts(comment))).toEqual([
      '5:42 unused-suppression there is no finding of "circular-relationship" on the next line; remove this',
    ]);
    expect(await remarksOf(`${head}tables: {}\n# mop-disable MOP404: x`)).toEqual([
      '4:15 unused-suppression there is no finding of "circular-relationship" in this file; remove this',
    ]);
  });

  test('but not of a rule that is off, and not under minimal', async () => {
    const off = new Map([['all-records', { severity: 'off' as const, options: {} }]]);
    const text = accounts('# mop-disable-next-line all-records: few');
    expect(await remarksOf(text, { preset: 'recommended', rules: off })).toEqual([]);
    expect(await remarksOf(text, { preset: 'minimal', rules: new Map() })).toEqual([]);
  });
});

test('what only looks like a comment is none', async () => {
  const text = `${head}description: "# mop-disable all-records: x"
filters:
  one: { table: account, where: ["name eq #mop-disable-x"] }
tables:
  account:
    rows: all
  task:
    rows: custom
    fetchxml: |
      # mop-disable all-records: x
      <fetch><entity name="task"><filter><condition attribute="subject" operator="not-null" /></filter></entity></fetch>
`;
  expect(await remarksOf(text)).toContainEqual(expect.stringContaining('all-records'));
  expect((await remarksOf(text)).join()).not.toContain('suppression');
});

test('many comments take no longer than a moment, and not more than 500 are found wanting', async () => {
  const comment = '    # mop-disable-next-line all-records: x\n'.repeat(5_000);
  const text = `${head}tables:\n  account:\n${comment}    rows: all\n`;
  const { findings, suppressed } = await sort(text);
  expect(suppressed).toHaveLength(1);
  expect(findings).toEqual([]);
  const blocks = `  task:\n    rows: custom\n    fetchxml: |\n${'      # mop-disable x: y\n'.repeat(5_000)}`;
  expect((await sort(`${text}${blocks}`)).findings.length).toBeLessThan(10);
  const typos = '# mop-disable all-record: x\n'.repeat(5_000);
  expect((await sort(`${head}tables: {}\n${typos}`)).findings).toHaveLength(500);
}, 10_000);
