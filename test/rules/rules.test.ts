import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { loadCatalog } from '../../src/metadata/catalog.ts';
import type { Metadata } from '../../src/metadata/metadata.ts';
import { overlaySnapshot, parseSnapshot } from '../../src/metadata/snapshot.ts';
import { readProfile } from '../../src/schema/read-profile.ts';
import { lintProfile } from '../../src/validate/lint-profile.ts';
import { defaultSettings } from '../../src/validate/lint-settings.ts';
import { allRules } from '../../src/validate/all-rules.ts';
import { packageRules } from '../../src/validate/package-rules.ts';
import { environmentRules } from '../../src/validate/environment-rules.ts';
import { lintEnvironment } from '../../src/validate/lint-environment.ts';
import type { RuleDescription } from '../../src/validate/rule-description.ts';
import { rules } from '../../src/validate/rules/index.ts';
import { readEnvironment } from './read-environment.ts';
import { jsonOf, pageHeadings, readRulePage, yamlOf } from './read-rule-page.ts';

/*
 * Every rule has a page, docs/rules/<id>.md, and fixtures beside this file: <id>/bad*.yaml with what the rule says of
 * them in expected.txt, and <id>/good*.yaml of which it says nothing. UPDATE_EXPECTED=1 rewrites every expected.txt.
 * What the catalog does not know stands in a snapshot: <id>/metadata.json for the fixtures, a JSON block for a page.
 * Rules about packages, suppressions, several profiles and data have their tests elsewhere; only their pages are looked at here.
 * The fixtures of rules about environments say what was read of one, as read-environment.ts reads it.
 */

const pages = join(import.meta.dirname, '..', '..', 'docs', 'rules');
const isUpdate = process.env.UPDATE_EXPECTED === '1';
let catalog: Metadata;
beforeAll(async () => {
  catalog = await loadCatalog();
});

/** A profile file of a rule, or an environment, and the snapshot that it is read with. */
interface Sample {
  readonly name: string;
  readonly text: string;
  readonly snapshot: string | undefined;
}

/** What one rule says of a profile file or an environment. Throws where the text is neither. */
function findingsOf({ id }: RuleDescription, sample: Sample): readonly Diagnostic[] {
  const isAboutEnvironments = environmentRules.some((rule) => rule.id === id);
  const all = isAboutEnvironments ? lintEnvironment(readEnvironment(sample.text), () => defaultSettings) : lintSample(sample);
  return all.filter(({ rule }) => rule === id);
}

function lintSample({ name: file, text, snapshot }: Sample): readonly Diagnostic[] {
  const metadata =
    snapshot === undefined ? catalog : overlaySnapshot(catalog, parseSnapshot(snapshot, 'metadata.json'));
  const { source, findings } = readProfile(text, file);
  if (!source) throw new Error(findings.map(({ line, message }) => `${file}:${line} ${message}`).join('\n'));
  return lintProfile(source, metadata, defaultSettings);
}

function print(finding: Diagnostic): string {
  const { severity, code, rule, message } = finding;
  const related = finding.related.map((one) => `    ${one.file}:${rangeOf(one)} ${one.message}\n`);
  return `${finding.file}:${rangeOf(finding)} ${severity} ${code} ${rule} ${message}\n${related.join('')}`;
}

function rangeOf(place: { line: number; column: number; endLine: number; endColumn: number }): string {
  return `${place.line}:${place.column}-${place.endLine}:${place.endColumn}`;
}

function fixturesOf(rule: RuleDescription, kind: 'bad' | 'good'): readonly Sample[] {
  const folder = join(import.meta.dirname, rule.id);
  const names = existsSync(folder) ? readdirSync(folder) : [];
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  const snapshot = names.includes('metadata.json') ? read('metadata.json') : undefined;
  return names
    .filter((name) => name.startsWith(kind) && name.endsWith('.yaml'))
    .sort()
    .map((name) => ({ name, text: read(name), snapshot }));
}

const readPage = (id: string) => readRulePage(readFileSync(join(pages, `${id}.md`), 'utf8'));

test('codes and ids are unique, and rules stand in the order of their codes', () => {
  for (const list of [rules, packageRules, environmentRules]) {
    const codes = list.map(({ code }) => code);
    expect(codes).toEqual(codes.toSorted());
  }
  expect(new Set(allRules.map(({ code }) => code)).size).toBe(allRules.length);
  expect(new Set(allRules.map(({ id }) => id)).size).toBe(allRules.length);
});

test.each(allRules.map((rule) => ({ id: rule.id, rule })))('$id has a page like every other', ({ rule }) => {
  const page = readPage(rule.id);
  expect(page.title).toBe(`# ${rule.id} (${rule.code})`);
  expect(page.summary).toMatch(/^[A-Z`][^\n]*(?:\n[^\n]+)*\.$/);
  expect(page.severity).toContain(rule.severity);
  expect([...page.sections.keys()]).toEqual(pageHeadings);
  expect([...page.sections.values()]).not.toContain('');
  for (const error of rule.serverErrors ?? []) expect(page.sections.get('Source')).toContain(error);
});

describe.each([...rules, ...environmentRules].map((rule) => ({ id: rule.id, rule })))('$id', ({ rule }) => {
  test('its page names its options with their defaults, and the defaults are in range', () => {
    const text = readPage(rule.id).sections.get('Options') ?? '';
    const named = [...text.matchAll(/^- `(\w+)`: .*?Default (\d+)\./gms)].map(([, name, value]) => `${name} ${value}`);
    const { options = [] } = rule;
    expect(named).toEqual(options.map((option) => `${option.name} ${option.default}`));
    for (const { default: standard, strict = standard, minimum, maximum } of options)
      for (const value of [standard, strict]) expect(value >= minimum && value <= maximum).toBe(true);
  });

  test('the examples of its page do what the page says', () => {
    const { sections } = readPage(rule.id);
    const snapshot = jsonOf(sections.get('Bad'));
    const example = (heading: string) => findingsOf(rule, { name: 'a.yaml', text: yamlOf(sections.get(heading)), snapshot });
    expect(example('Bad')).not.toEqual([]);
    expect(example('Good').map(print)).toEqual([]);
  });

  test('finds what is expected in its bad fixtures', () => {
    const found = fixturesOf(rule, 'bad').map((fixture) => findingsOf(rule, fixture));
    expect(found.length).toBeGreaterThan(0);
    for (const findings of found) expect(findings).not.toEqual([]);
    const output = found.flat().map(print).join('');
    const expected = join(import.meta.dirname, rule.id, 'expected.txt');
    if (isUpdate) writeFileSync(expected, output);
    expect(output).toBe(readFileSync(expected, 'utf8'));
  });

  test('finds nothing in its good fixtures', () => {
    const fixtures = fixturesOf(rule, 'good');
    expect(fixtures.length).toBeGreaterThan(0);
    for (const fixture of fixtures) expect(findingsOf(rule, fixture).map(print)).toEqual([]);
  });
});
