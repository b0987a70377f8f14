import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { SaxesParser } from 'saxes';
import { lintCompact } from '../../src/report/lint-compact.ts';
import { lintHtml } from '../../src/report/lint-html.ts';
import { lintJson } from '../../src/report/lint-json.ts';
import { lintJunit } from '../../src/report/lint-junit.ts';
import { lintMarkdown } from '../../src/report/lint-markdown.ts';
import { hostile, makeFinding, makeReport, variedReport } from './make-report.ts';

/** Names of the elements of an XML document with their attributes; throws where it is not well formed. */
function elementsOf(xml: string): readonly { name: string; attributes: Readonly<Record<string, string>> }[] {
  const elements: { name: string; attributes: Record<string, string> }[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => elements.push({ name, attributes: { ...attributes } }));
  parser.write(xml).close();
  return elements;
}

test('json is what its published schema says', () => {
  const file = join(import.meta.dirname, '..', '..', 'docs', 'lint-output.schema.json');
  const ajv = new Ajv2020({ formats: { uri: /^https:/ }, strictRequired: false, allowUnionTypes: true });
  const validate = ajv.compile(JSON.parse(readFileSync(file, 'utf8')));
  const fixes = [{ file: 'a.yaml', mended: 1, text: '', diff: '--- a' }];
  const fix = { message: 'removes it', edits: [{ remove: ['tables', 'account', 'related', 0] }] };
  for (const report of [variedReport(), makeReport([makeFinding({ fix })]), { ...makeReport([]), fixes }]) {
    const output: unknown = JSON.parse(lintJson(report));
    expect(validate(output) ? [] : validate.errors).toEqual([]);
  }
  expect(validate({ findings: [{}], suppressed: [], summary: {} })).toBe(false);
});

test('junit: a suite a file, a case a finding, and a case for a file without', () => {
  const elements = elementsOf(lintJunit(variedReport()));
  const suites = elements.filter(({ name }) => name === 'testsuite').map(({ attributes }) => attributes);
  expect(suites).toEqual([
    { name: 'offline.zip!customizations.xml', tests: '1', failures: '1', errors: '0', skipped: '0' },
    { name: 'profiles/a.yaml', tests: '4', failures: '2', errors: '0', skipped: '1' },
    { name: 'profiles/clean.yaml', tests: '1', failures: '0', errors: '0', skipped: '0' },
  ]);
  expect(elements[0]).toEqual({
    name: 'testsuites',
    attributes: { name: 'mop lint', tests: '6', failures: '3', errors: '0' },
  });
  expect(elements.filter(({ name }) => name === 'testcase')).toHaveLength(6);
  expect(elements.filter(({ name }) => name === 'failure')).toHaveLength(3);
  expect(elements.filter(({ name }) => name === 'system-out')).toHaveLength(1);
});

test('html needs nothing else, runs nothing, and shows every text as text', () => {
  const html = lintHtml(variedReport());
  expect(html).toContain("default-src 'none'");
  expect(html).toContain('prefers-color-scheme: dark');
  expect(html).not.toMatch(/<script|\u001b|\u202e|src=/);
  expect(html).toContain('&lt;script&gt;');
  expect(html.match(/<article class="(error|warning|info)/g)).toHaveLength(5);
  expect(html).toMatch(/<article class="error silenced">[^]*silenced: a%0A/);
  expect(html).toContain('<pre>2 |');
});

test('markdown is a row a finding, in which no text is markup, a tag or a mention', () => {
  const lines = lintMarkdown(variedReport()).split('\n');
  expect(lines.slice(0, 3)).toEqual([
    '## mop lint',
    '',
    '2 errors, 1 warning, 1 remark in 3 profiles (3 files), 1 silenced.',
  ]);
  expect(lines).toHaveLength(10);
  const row = lines[7] ?? '';
  expect(row).not.toMatch(/(?<!\\)[`*_]|<|@|\u001b/);
  expect(row.match(/(?<!\\)\|/g)).toHaveLength(5);
  expect(lintMarkdown(makeReport([]))).toBe('## mop lint\n\nno findings in 3 profiles (3 files).');
});

test('markdown ends before the megabyte above which GitHub shows no summary, and says what is left out', () => {
  const findings = Array.from({ length: 6000 }, (_, index) => makeFinding({ message: `${index}: ${'ü'.repeat(200)}` }));
  const text = lintMarkdown(makeReport(findings));
  expect(Buffer.byteLength(text)).toBeLessThan(1_000_000);
  const shown = text.split('\n').filter((line) => line.endsWith(' MOP404 |')).length;
  expect(shown).toBeGreaterThan(1000);
  const left = (6000 - shown).toLocaleString('en');
  expect(text).toMatch(new RegExp(`\\n\\n… and ${left} more findings: --format sarif or --json has all of them\\.$`));
});

test('compact is a line a finding', () => {
  const lines = lintCompact(makeReport([makeFinding(), makeFinding({ message: hostile })])).split('\n');
  expect(lines).toHaveLength(2);
  expect(lines[0]).toBe('profiles/a.yaml:2:3: error a circle [circular-relationship MOP404]');
});
