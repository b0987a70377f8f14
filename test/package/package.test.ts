import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { isObject } from '../../tools/generate/schema-code.ts';
import type { JsonObject } from '../../tools/generate/schema-code.ts';

/* What users install: its size, what comes with it, and what is said of the code of others. */

const root = join(import.meta.dirname, '..', '..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');

/** A JSON object; what is none is an empty one, and what is expected of it fails. */
function objectOf(value: unknown): JsonObject {
  return isObject(value) ? value : {};
}

function objectsOf(value: unknown): readonly JsonObject[] {
  return Array.isArray(value) ? value.map(objectOf) : [];
}

/** What is installed with mop. */
const installed = Object.entries(objectOf(objectOf(JSON.parse(read('package-lock.json'))).packages))
  .map(([path, value]) => ({ path, ...objectOf(value) }))
  .filter((one: JsonObject) => one.path !== '' && one.dev !== true);

test('at most 3 MB, with the entries that package.json names', () => {
  const words = ['pack', '--dry-run', '--json', '--ignore-scripts'];
  const answer = execFileSync('npm', words, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const [packed] = objectsOf(JSON.parse(answer));
  expect(packed?.unpackedSize).toBeLessThanOrEqual(3_000_000);
  const files = objectsOf(packed?.files).map(({ path }) => String(path));
  expect(files).toEqual(
    expect.arrayContaining(['bin/mop.js', 'dist/index.js', 'dist/index.d.ts', 'dist/sbom.cdx.json', 'man/mop.1']),
  );
  expect(files.filter((file) => /^(src|test|tools)\//.test(file))).toEqual([]);
});

test('at most 60 packages, none of which runs anything when it is installed', () => {
  expect(installed.length).toBeGreaterThan(4);
  expect(installed.filter((one: JsonObject) => one.optional !== true).length).toBeLessThanOrEqual(60);
  expect(installed.filter((one: JsonObject) => one.hasInstallScript === true)).toEqual([]);
});

test('the bill of materials lists what is installed and what is in the bundle, with licences', () => {
  const components = objectsOf(objectOf(JSON.parse(read('dist/sbom.cdx.json'))).components);
  const names = components.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(['commander', 'yaml', 'axios', 'inquirer', '@azure/msal-node']));
  expect(names).not.toContain('jest');
  expect(components.filter(({ licenses }) => objectsOf(licenses).length === 0)).toEqual([]);
});

test('the licence text of every bundled package ships', () => {
  const texts = read('dist/third-parties.txt').split(/^== /m).slice(1);
  expect(texts.map((text) => text.split(' ')[0])).toEqual(expect.arrayContaining(['axios', 'commander', 'yaml']));
  expect(texts.filter((text) => !/copyright|permission/i.test(text)).map((text) => text.split('\n')[0])).toEqual([]);
});

test('what answers a press of Tab loads nothing but Node', () => {
  const text = read('dist/complete.js');
  // Nine tenths of it are the program's words.
  expect(text.length).toBeLessThan(50_000);
  const loaded = [...text.matchAll(/\brequire\(["'`]([^"'`]+)["'`]\)/g)].map(([, name = '']) => name);
  expect(loaded).not.toEqual([]);
  expect(loaded.filter((name) => !isBuiltin(name))).toEqual([]);
});
