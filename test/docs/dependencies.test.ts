import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { isObject } from '../../tools/generate/schema-code.ts';
import type { JsonObject } from '../../tools/generate/schema-code.ts';

/* The table of dependencies in docs/decisions/README.md says what package.json and the packages themselves say. */

const root = join(import.meta.dirname, '..', '..');

function readObject(...path: string[]): JsonObject {
  const value: unknown = JSON.parse(readFileSync(join(root, ...path), 'utf8'));
  if (!isObject(value)) throw new Error(`${path.join('/')} is no object`);
  return value;
}

/** Rows of the table as it is written: package, version, licence. */
function readRows(): ReadonlyMap<string, { version: string | undefined; licence: string | undefined }> {
  const text = readFileSync(join(root, 'docs', 'decisions', 'README.md'), 'utf8');
  const rows = text.split('\n').filter((line) => line.startsWith('| `'));
  const cells = rows.map((row) => row.split('|').map((cell) => cell.trim()));
  return new Map(cells.map(([, name, version, licence]) => [name?.replaceAll('`', '') ?? '', { version, licence }]));
}

/** Names of packages that the build put into the bundle, and of ajv, whose output is in it. */
function bundled(): ReadonlySet<string> {
  const text = readFileSync(join(root, 'dist', 'third-parties.txt'), 'utf8');
  return new Set(['ajv', ...[...text.matchAll(/^== (\S+)/gm)].map(([, name = '']) => name)]);
}

test('every package whose code ships has a row with its version and licence, and every row is one', () => {
  const { dependencies, optionalDependencies, devDependencies } = readObject('package.json');
  const entries = (some: unknown) => Object.entries(isObject(some) ? some : {});
  const inBundle = bundled();
  const shipped = entries(devDependencies).filter(([name]) => inBundle.has(name));
  const all = [...entries(dependencies), ...entries(optionalDependencies), ...shipped];
  const expected = all.map(([name, version]) => {
    const { license } = readObject('node_modules', ...name.split('/'), 'package.json');
    return [name, { version, licence: license }];
  });
  expect(Object.fromEntries(readRows())).toEqual(Object.fromEntries(expected));
});
