import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { loadMetadata, lint, readPackage } from '../../src/library/index.ts';

/* What other programs use: the example of docs/library.md runs, and its types are right, with the package as it ships. */

const root = join(import.meta.dirname, '..', '..');
const page = readFileSync(join(root, 'docs/library.md'), 'utf8');
const block = (language: string) => new RegExp(`\`\`\`${language}\\n([^]*?)\`\`\``).exec(page)?.[1] ?? '';

/** A folder where `mop` is installed. */
function installed(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mop-library-'));
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(root, join(folder, 'node_modules', 'mop'), 'dir');
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  return folder;
}

test('the example prints what the page says', () => {
  const folder = installed();
  writeFileSync(join(folder, 'example.js'), block('js'));
  expect(execFileSync(process.execPath, ['example.js'], { cwd: folder, encoding: 'utf8' })).toBe(block('text'));
});

test('the types say what the functions take', () => {
  const folder = installed();
  const wrong = "\n// @ts-expect-error there is no such preset\nvoid lint([], { metadata, preset: 'harsh' });\n";
  writeFileSync(join(folder, 'example.ts'), block('js') + wrong);
  const options = ['--noEmit', '--strict', '--target', 'es2022', '--module', 'nodenext', '--types', 'node'];
  const typeRoots = ['--typeRoots', join(root, 'node_modules', '@types')];
  const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const run = () =>
    execFileSync(process.execPath, [compiler, ...options, ...typeRoots, 'example.ts'], {
      cwd: folder,
      encoding: 'utf8',
    });
  expect(run()).toBe('');
});

test('rules are set by their ids, and an unknown one is refused', async () => {
  const metadata = await loadMetadata();
  const file = { file: 'a.yaml', text: 'version: 1\nname: A\ntables:\n  territory:\n    rows: all\n' };
  const codes = async (rules: Parameters<typeof lint>[1]['rules']) =>
    (await lint([file], { metadata, ...(rules ? { rules } : {}) })).map(({ rule, severity }) => `${rule} ${severity}`);
  expect(await codes(undefined)).toContain('all-records info');
  expect(await codes({ 'all-records': 'error' })).toContain('all-records error');
  expect((await codes({ 'all-records': 'off' })).join()).not.toContain('all-records');
  await expect(codes({ 'invalid-package': 'off' })).rejects.toThrow('"invalid-package" takes no settings');
  await expect(codes({ 'no-such-rule': 'off' })).rejects.toThrow(new RangeError('there is no rule "no-such-rule"'));
});

test('two files of one name are told, as mop lint does', async () => {
  const metadata = await loadMetadata();
  const text = 'version: 1\nname: A\ntables:\n  territory:\n    rows: all\n';
  const findings = await lint(
    ['a.yaml', 'b.yaml'].map((file) => ({ file, text })),
    { metadata },
  );
  expect(findings.map(({ rule }) => rule)).toContain('duplicate-profile-name');
});

test('bytes that are no zip are a problem of the package', async () => {
  const { profiles, problems } = await readPackage(Buffer.from('PK, but no more'));
  expect(profiles).toEqual([]);
  expect(problems.map(({ message }) => message)).toEqual([expect.stringMatching(/zip/)]);
});
