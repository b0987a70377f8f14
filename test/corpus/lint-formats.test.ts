import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { Ajv } from 'ajv';
import { checkByXsd } from './check-by-xsd.ts';

const root = join(import.meta.dirname, '..', '..');
const shared = join(root, '..', 'shared');
const schemas = join(shared, 'bench', 'schemas');
const read = (file: string): string => readFileSync(join(schemas, file), 'utf8');

/** Real profiles and packages, and the profiles that ship. */
function inputs(): readonly string[] {
  const folders = ['profiles', 'solutions'].map((name) => join(shared, 'corpus', name));
  const real = folders.flatMap((folder) => readdirSync(folder).map((file) => join(folder, file)));
  return [...real.filter((file) => /\.(xml|zip)$/.test(file)), join(root, 'profiles')];
}

function lint(format: string): string {
  const words = [join(root, 'bin', 'mop.js'), 'lint', ...inputs(), '--format', format, '--no-cache'];
  const { stdout, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8', maxBuffer: 100_000_000 });
  expect(stderr).toBe('');
  return stdout;
}

(existsSync(schemas) ? describe : describe.skip)('reports on real profiles', () => {
  test('SARIF is valid by its schema', () => {
    const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false, unicodeRegExp: false });
    const validate = ajv.compile(JSON.parse(read('sarif-schema-2.1.0.draft07.json')));
    const log: unknown = JSON.parse(lint('sarif'));
    expect(validate(log) ? [] : validate.errors).toEqual([]);
    expect(JSON.stringify(log)).toContain('"ruleId":"MOP404"');
  });

  test('JUnit is valid by its schema', () => {
    const report = lint('junit');
    expect(report).toContain('<failure type="error"');
    expect(checkByXsd(report, read('junit-10.xsd'))).toEqual([]);
    expect(checkByXsd('<testsuites><testcase odd="1"/></testsuites>', read('junit-10.xsd'))).toHaveLength(3);
  });
});
