import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { loadCatalog } from '../../src/metadata/catalog.ts';
import type { Metadata } from '../../src/metadata/metadata.ts';
import { readProfile } from '../../src/schema/read-profile.ts';
import { lintProfile } from '../../src/validate/lint-profile.ts';
import type { LintSettings } from '../../src/validate/lint-settings.ts';
import { defaultSettings } from '../../src/validate/lint-settings.ts';
import type { Rule } from '../../src/validate/rule.ts';
import { rules } from '../../src/validate/rules/index.ts';

/* Each option of each rule counts: the fixtures give other findings when it is set, or under the preset `strict`. */

let catalog: Metadata;
beforeAll(async () => {
  catalog = await loadCatalog();
});

/** What a rule says of its fixtures whose names begin with `kind`. */
function messagesOf(rule: Rule, kind: 'bad' | 'good', settings: LintSettings): readonly string[] {
  const folder = join(import.meta.dirname, rule.id);
  const names = readdirSync(folder).filter((name) => name.startsWith(kind));
  const found = names.flatMap((name) => {
    const { source } = readProfile(readFileSync(join(folder, name), 'utf8'), name);
    return source ? lintProfile(source, catalog, settings) : [];
  });
  return found.filter((finding) => finding.rule === rule.id).map(({ message }) => message);
}

const cases = rules.flatMap((rule) =>
  (rule.options ?? []).map((option) => ({ name: `${rule.id} ${option.name}`, rule, option })),
);

describe.each(cases)('$name', ({ rule, option }) => {
  const withValue = (value: number): LintSettings => ({
    preset: 'recommended',
    rules: new Map([[rule.id, { options: { [option.name]: value } }]]),
  });

  test('a higher value allows more', () => {
    const [standard, high] = [defaultSettings, withValue(option.maximum)].map((one) => messagesOf(rule, 'bad', one));
    expect(standard?.some((message) => !high?.includes(message))).toBe(true);
  });

  test('the preset strict allows less where the option says so', () => {
    const found = messagesOf(rule, 'good', { preset: 'strict', rules: new Map() });
    expect(found.length > 0).toBe(option.strict !== undefined);
  });
});
