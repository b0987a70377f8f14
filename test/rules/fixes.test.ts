import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { loadCatalog } from '../../src/metadata/catalog.ts';
import type { Metadata } from '../../src/metadata/metadata.ts';
import { applyFixes } from '../../src/schema/apply-fixes.ts';
import { readProfile } from '../../src/schema/read-profile.ts';
import { lintProfile } from '../../src/validate/lint-profile.ts';
import { defaultSettings } from '../../src/validate/lint-settings.ts';
import { rules } from '../../src/validate/rules/index.ts';

/* What `--fix` does to the bad fixtures: the findings that have a fix go, and no other comes. */

let catalog: Metadata;
beforeAll(async () => {
  catalog = await loadCatalog();
});

function lint(text: string): readonly Diagnostic[] {
  const { source, findings } = readProfile(text, 'a.yaml');
  return source ? lintProfile(source, catalog, defaultSettings) : findings;
}

/** Bad fixtures of a rule. */
function fixturesOf(id: string): readonly string[] {
  const folder = join(import.meta.dirname, id);
  const names = readdirSync(folder).filter((name) => name.startsWith('bad'));
  return names.map((name) => readFileSync(join(folder, name), 'utf8'));
}

const idsOf = (findings: readonly Diagnostic[]): readonly string[] => [...new Set(findings.map(({ rule }) => rule))];

test('the rules that mend something are those whose pages say so', () => {
  const mending = rules.filter(({ id }) =>
    fixturesOf(id).flatMap(lint).some((finding) => finding.rule === id && finding.fix !== undefined),
  );
  const pages = join(import.meta.dirname, '..', '..', 'docs', 'rules');
  const saying = rules.filter(({ id }) => readFileSync(join(pages, `${id}.md`), 'utf8').includes('`--fix` removes'));
  expect(idsOfRules(mending)).toEqual(['unused-filter', 'self-relationship', 'duplicate-relationship']);
  expect(idsOfRules(saying)).toEqual(idsOfRules(mending));
});

function idsOfRules(list: readonly { readonly id: string }[]): readonly string[] {
  return list.map(({ id }) => id);
}

test('what is mended is not found again, and nothing else instead', () => {
  let mended = 0;
  for (const text of rules.flatMap(({ id }) => fixturesOf(id))) {
    const before = lint(text);
    const fixes = before.flatMap(({ fix }) => fix ?? []);
    const after = lint(applyFixes(text, fixes) ?? text);
    mended += fixes.length;
    expect(after.filter(({ fix }) => fix !== undefined)).toEqual([]);
    expect(after).toHaveLength(before.length - fixes.length);
    expect(idsOf(before)).toEqual(expect.arrayContaining([...idsOf(after)]));
  }
  expect(mended).toBeGreaterThan(5);
});
