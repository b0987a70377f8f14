import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

/* What the build made of commands on files: what they load to start has neither HTTP nor signing in. `npm run layers` looks at what comes later. */

const dist = join(import.meta.dirname, '..', '..', 'dist');
const files = readdirSync(dist);

/** The file of a module that is loaded late. */
const bundle = (name: string) =>
  files.find((file) => file === `${name}.js` || (file.startsWith(`${name}-`) && file.length === name.length + 12)) ??
  name;

/** The files that are loaded together with one, itself included. */
function loadedWith(start: string): ReadonlySet<string> {
  const seen = new Set([start]);
  for (const file of seen) {
    const text = readFileSync(join(dist, file), 'utf8');
    // What stands after an arrow is loaded late.
    for (const [, next = ''] of text.matchAll(/(?<!=>)\brequire\(["`]\.\/([^"`]+\.js)["`]\)/g)) seen.add(next);
  }
  return seen;
}

const holdsHttp = (file: string) => /AxiosError|msal-node/.test(readFileSync(join(dist, file), 'utf8'));

const commands = ['lint', ...['lsp', 'links', 'pack', 'unpack', 'new', 'rules'].map((name) => `${name}.run`)];

test.each([...commands, 'lint-worker', 'index'])('%s', (name) => {
  const found = loadedWith(bundle(name));
  expect(found.size).toBeGreaterThan(1);
  expect([...found].filter(holdsHttp)).toEqual([]);
});

test.each(['lint-environments', 'read-earlier-profiles'])('an environment is another matter: %s', (name) => {
  expect([...loadedWith(bundle(name))].some(holdsHttp)).toBe(true);
});

test('lint starts with few files', () => {
  expect(loadedWith(bundle('lint')).size).toBeLessThanOrEqual(6);
});
