import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

/* What the build made of commands on files: whatever they load, at once or later, HTTP and signing in are not in it. */

const dist = join(import.meta.dirname, '..', '..', 'dist');
const files = readdirSync(dist);

/** Where lint goes only for an `env:`. */
const environments = ['lint-environments.js', 'read-earlier-profiles.js'];

/** The files that one loads, at once or later, itself included; those of `leaveOut` are not followed. */
function reachable(start: string, leaveOut: readonly string[] = []): ReadonlySet<string> {
  const seen = new Set([start]);
  for (const file of seen) {
    const text = readFileSync(join(dist, file), 'utf8');
    for (const [, next = ''] of text.matchAll(/(?:from|import|import\()\s*"\.\/([^"]+\.js)"/g))
      if (!leaveOut.includes(next)) seen.add(next);
  }
  return seen;
}

const holdsHttp = (file: string) => /AxiosError|msal-node|ClientAuthError/.test(readFileSync(join(dist, file), 'utf8'));
const bundle = (name: string) => files.find((file) => file === `${name}.js` || file.startsWith(`${name}.run-`)) ?? name;

test.each(['lint', 'lint-worker', 'lsp', 'links', 'pack', 'unpack', 'new', 'rules'])('%s', (name) => {
  const found = reachable(bundle(name), environments);
  expect(found.size).toBeGreaterThan(1);
  expect([...found].filter(holdsHttp)).toEqual([]);
});

test.each(environments)('an environment is another matter, and only lint goes there: %s', (file) => {
  expect([...reachable(file)].some(holdsHttp)).toBe(true);
  expect(reachable(bundle('lint')).has(file)).toBe(true);
  expect(reachable('lint-worker.js').has(file)).toBe(false);
});
