import { describe, expect, test } from '@jest/globals';
import { FileError } from '../../src/diagnostics/errors.ts';
import { readWorkspace } from '../../src/schema/read-workspace.ts';
import { updateWorkspace } from '../../src/schema/update-workspace.ts';

const url = 'https://contoso.crm.dynamics.com';

describe('the environments of mop.yaml', () => {
  test.each([
    ['a new file', '', `environments:\n  prod:\n    url: ${url}\ndefault: prod\n`],
    ['a file without a line end', '# mine', `# mine\nenvironments:\n  prod:\n    url: ${url}\ndefault: prod\n`],
    ['a file of comments', '# mine\n', `# mine\nenvironments:\n  prod:\n    url: ${url}\ndefault: prod\n`],
    [
      'a file with other things',
      '# mine\nsolution: { name: Offline } # ours\nrules:\n    MOP206: off\n',
      `# mine\nsolution: { name: Offline } # ours\nrules:\n    MOP206: off\nenvironments:\n    prod:\n        url: ${url}\ndefault: prod\n`,
    ],
    ['none yet', 'environments: {}\n', `environments:\n  prod:\n    url: ${url}\ndefault: prod\n`],
    [
      'one in flow style',
      `environments: { prod: { url: "${url}/" } }\n`,
      `environments: { prod: { url: "${url}" } }\ndefault: prod\n`,
    ],
    [
      'CRLF',
      'metadata: t.json\r\n',
      `metadata: t.json\r\nenvironments:\r\n  prod:\r\n    url: ${url}\r\ndefault: prod\r\n`,
    ],
  ])('%s', (_, text, expected) => {
    expect(updateWorkspace(text, { environments: { prod: { url } }, default: 'prod' }, 'mop.yaml')).toBe(expected);
  });

  test('what is taken out goes with its comment, and what stays is not touched', () => {
    const text =
      '# all\nenvironments:\n  # home\n  dev: { local: dev }\n\n  # away\n  test: { local: test } # t\ndefault: dev\n';
    expect(updateWorkspace(text, { environments: { test: { local: 'test' } } }, 'mop.yaml')).toBe(
      '# all\nenvironments:\n  # away\n  test: { local: test } # t\n',
    );
  });

  test('what is the same comes back as it is', () => {
    const text = "environments: {dev: {local: 'dev'}}\n";
    expect(updateWorkspace(text, { environments: { dev: { local: 'dev' } } }, 'mop.yaml')).toBe(text);
  });

  test('a file that is no mop.yaml is refused', () => {
    expect(() => updateWorkspace('secret: x\n', {}, 'mop.yaml')).toThrow(FileError);
  });
});

describe('how an environment signs in', () => {
  const read = (entry: string) => readWorkspace(`environments: { prod: ${entry} }`, 'mop.yaml');
  test('what it can say', () => {
    const signIn =
      '{ kind: federated, tenant: contoso.onmicrosoft.com, clientId: 3f2504e0-4f89-41d3-9a0c-0305e82c3301 }';
    expect(read(`{ url: "${url}", cloud: public, signIn: ${signIn} }`)).toMatchObject({
      environments: { prod: { cloud: 'public', signIn: { kind: 'federated' } } },
    });
  });

  test.each([
    ['{ url: "https://x", signIn: { kind: password } }', /signIn\.kind" must be one of browser, device-code, /],
    ['{ url: "https://x", signIn: { kind: browser, tenant: "a/b" } }', /signIn\.tenant" must match/],
    ['{ url: "https://x", signIn: { kind: client-secret, secret: abc } }', /unknown key "secret"/],
    ['{ url: "https://x", signIn: { kind: browser, authority: "https://evil.example" } }', /unknown key "authority"/],
    ['{ url: "https://x", cloud: mars }', /cloud" must be one of public, gcc, gcc-high, dod, china/],
    ['{ url: "https://x", organizationId: 7 }', /organizationId" must be text/],
    ['{ urll: "https://x" }', /environments\.prod" needs "url", or "local"/],
  ])('%s is refused', (entry, message) => {
    expect(() => read(entry)).toThrow(message);
  });
});
