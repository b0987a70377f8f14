import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

const folder = join(import.meta.dirname, '..', '..', 'src', 'schema');
const names = (await readdir(folder)).filter((name) => name.endsWith('.schema.json'));
const schemas: readonly unknown[] = await Promise.all(
  names.map(async (name): Promise<unknown> => JSON.parse(await readFile(join(folder, name), 'utf8'))),
);
const patterns = [...new Set(valuesOf(schemas, 'pattern'))];
const length = 50_000;

test('there are patterns to look at', () => {
  expect(names).toEqual(expect.arrayContaining(['profile.schema.json', 'workspace.schema.json']));
  expect(patterns.length).toBeGreaterThanOrEqual(3);
});

test.each(patterns)('%s repeats nothing that repeats and begins at one place only', (pattern) => {
  expect(pattern).toMatch(/^\^/);
  expect(pattern).not.toMatch(/[*+}]\)?[*+{]/);
  expect(pattern).not.toMatch(/\([^)]*\|[^)]*\)[*+{]/);
});

test.each(patterns)('%s answers on long hostile text within a moment', (pattern) => {
  const expression = new RegExp(pattern, 'u');
  for (const piece of ['a', '0', ' ', '-', 'a ', 'a-', '\n', '0a-', 'https:/', '\ud83d\ude00']) {
    const started = process.hrtime.bigint();
    expression.test(piece.repeat(length));
    expression.test(`${piece.repeat(length)}!`);
    expect(Number(process.hrtime.bigint() - started) / 1e6).toBeLessThan(500);
  }
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
