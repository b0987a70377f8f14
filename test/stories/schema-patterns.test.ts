import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { Linter } from 'eslint';
import regexp from 'eslint-plugin-regexp';

const folder = join(import.meta.dirname, '..', '..', 'src', 'schema');
const names = (await readdir(folder)).filter((name) => name.endsWith('.schema.json'));
const schemas: readonly unknown[] = await Promise.all(
  names.map(async (name): Promise<unknown> => JSON.parse(await readFile(join(folder, name), 'utf8'))),
);
const patterns = [...new Set(valuesOf(schemas, 'pattern'))];

test('there are patterns to look at', () => {
  expect(names).toEqual(expect.arrayContaining(['profile.schema.json', 'workspace.schema.json']));
  expect(patterns.length).toBeGreaterThanOrEqual(3);
});

test.each(patterns)('%s repeats nothing that repeats and begins at one place only', (pattern) => {
  expect(pattern).toMatch(/^\^/);
  expect(pattern).not.toMatch(/[*+}]\)?[*+{]/);
  expect(pattern).not.toMatch(/\([^)]*\|[^)]*\)[*+{]/);
});

/** What ESLint finds of a pattern that takes more than linear time on some text. */
function slowParts(pattern: string): readonly string[] {
  const rules: Linter.RulesRecord = {
    'regexp/no-super-linear-backtracking': ['error', { report: 'potential' }],
    'regexp/no-super-linear-move': ['error', { report: 'potential', ignorePartial: false }],
  };
  const code = `export const pattern = new RegExp(${JSON.stringify(pattern)}, 'u');`;
  return new Linter().verify(code, [{ plugins: { regexp }, rules }]).map(({ message }) => message);
}

test('a pattern that takes long is noticed', () => {
  expect(slowParts('^(a+)+$')).toHaveLength(1);
  expect(slowParts('^[a-z]*[a-y]*$')).toHaveLength(1);
  expect(slowParts('a*b')).toHaveLength(1);
  expect(slowParts('^[a-z]+-[a-z]+$')).toHaveLength(0);
});

test.each(patterns)('%s takes linear time on whatever text', (pattern) => {
  expect(() => new RegExp(pattern, 'u')).not.toThrow();
  expect(slowParts(pattern)).toEqual([]);
});

test('no schema points outside itself, and every list of maps that must differ is short', () => {
  for (const reference of valuesOf(schemas, '$ref')) expect(reference).toMatch(/^#/);
  for (const list of objectsWith(schemas, 'uniqueItems')) expect(list).toHaveProperty('maxItems');
});

function valuesOf(value: unknown, key: string): readonly string[] {
  return objectsWith(value, key).flatMap((one) => (typeof one[key] === 'string' ? [one[key]] : []));
}

function objectsWith(value: unknown, key: string): readonly Readonly<Record<string, unknown>>[] {
  if (!isRecord(value)) return [];
  return [...(key in value ? [value] : []), ...Object.values(value).flatMap((child) => objectsWith(child, key))];
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
