import { beforeAll, describe, expect, test } from '@jest/globals';
import { fixInputs } from '../../src/commands/lint/fix-inputs.ts';
import type { LintSetup } from '../../src/commands/lint/lint-setup.ts';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { loadCatalog } from '../../src/metadata/catalog.ts';
import type { Metadata } from '../../src/metadata/metadata.ts';
import { readProfile } from '../../src/schema/read-profile.ts';
import { lintProfile } from '../../src/validate/lint-profile.ts';
import { defaultSettings } from '../../src/validate/lint-settings.ts';

/* What a hostile file must not make of findings: pages that nobody reads, a full disk, hours of work. */

let metadata: Metadata;
beforeAll(async () => {
  metadata = await loadCatalog();
});

function findingsOf(text: string): readonly Diagnostic[] {
  const { source, findings } = readProfile(text, 'a.yaml');
  return source ? lintProfile(source, metadata, defaultSettings) : findings;
}

const many = (count: number, line: (number: number) => string) =>
  Array.from({ length: count }, (_, number) => line(number)).join('\n');

describe('a finding stays short, whatever it quotes', () => {
  test('its message, the profile and the table', () => {
    const long = 'x'.repeat(100_000);
    const found = findingsOf(
      `version: 1\nname: ${long}\ntables: { ${long}: { rows: all }, account: { rows: custom, where: [${long} eq 1] } }\n`,
    );
    expect(found.length).toBeGreaterThan(3);
    for (const { message, profile = '', table = '' } of found) {
      expect(message.length).toBeLessThan(2_010);
      expect(Math.max(profile.length, table.length)).toBeLessThan(310);
    }
  });

  test('what the schema says of a place below a long key', () => {
    const found = findingsOf(
      `version: 1\nname: A\ntables:\n  ${'x'.repeat(100_000)}:\n    rows: all\n${many(60, (number) => `    key${number}: 1`)}\n`,
    );
    expect(found.length).toBe(51);
    for (const { message } of found) expect(message.length).toBeLessThan(2_010);
  });

  test('the other places that it names', () => {
    const text = `version: 1\nname: A\ntables:\n  contact: { rows: custom, where: [fullname eq a] }\n  account:\n    rows: owned\n    owned: [user]\n    related:\n${many(80, () => '      - contact_customer_accounts')}\n`;
    const [finding] = findingsOf(text).filter(({ rule }) => rule === 'filter-and-related');
    expect(finding?.related).toHaveLength(50);
  });
});

test('a few words that use a large filter again and again are refused where they become too much', () => {
  const filter = `  large:\n    table: contact\n    where:\n${many(9_000, (number) => `      - fullname ne ${number}`)}`;
  const related = many(10, () => '      - { relationship: contact_customer_accounts, where: [use: large] }');
  const found = findingsOf(
    `version: 1\nname: A\nfilters:\n${filter}\ntables:\n  contact: { rows: related }\n  account:\n    rows: owned\n    owned: [user]\n    related:\n${related}\n`,
  );
  const refused = found.filter(({ message }) =>
    message.includes('the filters of the profile come to over 50,000 conditions'),
  );
  expect(refused.map(({ rule }) => rule)).toEqual(Array.from({ length: 4 }, () => 'fetchxml-syntax'));
});

test('everything that can be mended is mended at once, however much it is', () => {
  const count = 6_000;
  const text = `version: 1\nname: A\nfilters:\n${many(count, (number) => `  f${number}: { table: account, where: [name eq a] }`)}\ntables: { account: { rows: all } }\n`;
  const setup: LintSetup = { cwd: '/', folder: '/', metadataOption: undefined, preset: 'recommended', layers: [] };
  const { fixes } = fixInputs([{ kind: 'profile', path: '/a.yaml', file: 'a.yaml', bytes: Buffer.from(text) }], {
    setup,
    metadata,
  });
  expect(fixes.map(({ mended, text: after }) => ({ mended, after }))).toEqual([
    { mended: count, after: 'version: 1\nname: A\ntables: { account: { rows: all } }\n' },
  ]);
});
