import { describe, expect, test } from '@jest/globals';
import { FileError } from '../../src/diagnostics/errors.ts';
import { readWorkspace } from '../../src/schema/read-workspace.ts';

function failureOf(text: string): string {
  try {
    readWorkspace(text, 'mop.yaml');
  } catch (error) {
    if (!(error instanceof FileError)) throw error;
    expect(error).toMatchObject({ code: 'invalid-workspace', exitCode: 2, where: { file: 'mop.yaml' } });
    return `${error.where?.line ?? 0}:${error.where?.column ?? 0} ${error.message}`;
  }
  throw new Error('it was accepted');
}

describe('mop.yaml', () => {
  test('what it can say', () => {
    const text = `metadata: tables.json
environments:
  dev: { local: dev }
  prod: { url: https://contoso.crm.dynamics.com }
default: dev
solution: { name: Offline, version: 1.2.0.0 }
publisher: { name: contoso, prefix: cts, optionValuePrefix: 10000 }
rules: { MOP206: off, unknown-table: { severity: error } }
`;
    expect(readWorkspace(text, 'mop.yaml')).toMatchObject({
      environments: { dev: { local: 'dev' }, prod: { url: 'https://contoso.crm.dynamics.com' } },
      solution: { version: '1.2.0.0' },
      publisher: { optionValuePrefix: 10000 },
      rules: { MOP206: 'off' },
    });
  });

  test('an empty one says nothing', () => {
    expect(readWorkspace('', 'mop.yaml')).toEqual({});
    expect(readWorkspace('# nothing yet\n', 'mop.yaml')).toEqual({});
  });

  test.each([
    ['enviroments: {}\n', '1:1 unknown key "enviroments"; did you mean "environments"?'],
    ['default: 5\n', '1:10 "default" must be text (put it in quotes)'],
    ['solution:\n  version: 1.0.0.0\n', '1:1 "solution" lacks the key "name"'],
    ['publisher: { name: a, prefx: b }\n', '1:23 unknown key "prefx"; did you mean "prefix"?'],
    ['publisher: { name: a }\n', '1:1 "publisher" lacks the key "prefix"'],
    ['a: 1\na: 2\n', '2:1 the key "a" stands here a second time'],
    ['- a\n', '1:1 the file must be a map'],
    ['rules: { MOP206: sometimes }\n', /^1:18 /],
    ['environments: { dev: { token: x } }\n', /^1:\d+ /],
    ['environments: [\n', /^\d+:\d+ /],
  ])('%j', (text, message) => {
    expect(failureOf(text)).toEqual(typeof message === 'string' ? message : expect.stringMatching(message));
  });
});
