import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { makeZip, profileXml, soundFiles, customizationsXml } from '../solution/make-zip.ts';
import { expectNoStack, terminalControl } from './expect-runs.ts';
import { makePlace } from './make-place.ts';
import type { Place } from './make-place.ts';

/** ESC sequences, a window title, a clipboard write, CR, backspace, a C1 byte, bidirectional overrides. */
const evil = '\u001b[2J\u001b]0;owned\u0007\u001b]52;c;ZXZpbA==\u0007a\rb\bc\u009b31m\u202egnp\u2066';
const yaml = `version: 1
name: ${JSON.stringify(`Evil ${evil}`)}
description: ${JSON.stringify(evil)}
tables:
  ${JSON.stringify(`new_${evil}`)}:
    rows: all
    related: [${JSON.stringify(`rel_${evil}`)}]
  contact:
    rows: custom
    where:
      - ${JSON.stringify(`name_${evil} eq 1`)}
`;
const file = 'evil\u001b[31m\r\u202e.yaml';

let place: Place;
beforeAll(async () => {
  place = await makePlace();
  await place.write('evil.yaml', yaml);
  await place.write(file, yaml);
  await place.write('raw.yaml', `version: 1\nname: x\u202ey \u001b[31m\ntables: {}\n`);
  await place.write('evil.xml', profileXml().replaceAll('One', 'x\u202ey&#x9b;31m&#13;z'));
  const name = 'x\u202ey\u200e&#x9b;31m';
  await place.write(
    'evil.zip',
    await makeZip({ ...soundFiles, 'customizations.xml': customizationsXml(profileXml().replaceAll('One', name)) }),
  );
});
afterAll(() => place.remove());

describe('nothing that a file says drives a terminal', () => {
  test.each([
    ['lint of a profile', ['lint', 'evil.yaml']],
    ['lint of a file name', ['lint', file]],
    ['lint of raw characters', ['lint', 'raw.yaml', '--fail-on', 'info']],
    ['lint of a document', ['lint', 'evil.xml']],
    ['lint of a zip', ['lint', 'evil.zip']],
    ['links', ['links', 'evil.yaml']],
    ['links of a file name', ['links', file]],
    ['unpack', ['unpack', 'evil.zip', '--out', 'out', '--force']],
    ['pack', ['pack', 'evil.yaml', '--solution', 'Evil', '--out', 'evil-packed.zip']],
    ['a path that is not there', ['lint', `nope${evil}`]],
    ['an unknown command', [`lnt${evil}`]],
    ['an unknown option', ['lint', `--x${evil}`]],
    ['a wrong choice', ['lint', '--fail-on', evil]],
    ['a wrong number', ['lint', '--max-links', evil]],
    ['an unknown rule', ['rules', evil]],
    ['an unknown environment', ['members', '--env', evil]],
    ['a path to pack to', ['pack', 'evil.yaml', '--solution', 'Evil', '--out', `out/${evil}.zip`]],
    ['the name of a new profile', ['new', evil, '--template', 'empty', '--out', `out/${evil}.yaml`]],
  ])('%s', async (_, words) => {
    const run = await place.mop(...words);
    expectNoStack(run);
    expect(run.stdout).not.toMatch(terminalControl);
    expect(run.stderr).not.toMatch(terminalControl);
    expect(run.stdout + run.stderr).not.toBe('');
  });

  test('text shows what is there as escapes, JSON keeps it', async () => {
    const text = await place.mop('lint', 'evil.yaml');
    expect(text.stdout).toContain('in "Evil \\x1b[2J\\x1b]0;owned\\x07');
    const { stdout } = await place.mop('lint', 'evil.yaml', '--json');
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
    expect(JSON.parse(stdout)).toHaveProperty('findings.0.profile', `Evil ${evil}`);
  });

  test.each([
    ['dot', '\\"]; click'],
    ['mermaid', 't0["account"]\n'],
    ['svg', '&lt;script'],
  ])('a drawing as %s', async (format, harmless) => {
    await place.write('draw.yaml', drawn('"]; click x \\" <script>alert(1)</script> \\e[31m'));
    const { exitCode, stdout } = await place.mop('links', 'draw.yaml', '--format', format);
    expect(exitCode).toBe(0);
    expect(stdout).not.toMatch(terminalControl);
    expect(stdout).toContain(harmless);
  });

  test('a drawing as svg has no element of a file', async () => {
    await place.write('draw.yaml', drawn('<script>alert(1)</script>'));
    const { stdout } = await place.mop('links', 'draw.yaml', '--format', 'svg');
    expect(stdout).toContain('&lt;script&gt;alert(1)');
    expect(stdout).not.toContain('<script');
  });
});

describe('nothing that a file says is a command to a build agent', () => {
  const vso = '##vso[task.setvariable variable=evil]1';
  const commands = `version: 1
name: "${vso}"
tables:
  "${vso}":
    rows: all
  "::add-mask::x":
    rows: all
  account:
    rows: all # ##[error]no
    where: ["name eq 1"]
`;
  const agentCommand = /##\[|##vso\[|^\s*::/im;
  /** What mop itself says to the agent: one annotation a line, and nothing else on it. */
  const annotation = /^(?:::(?:error|warning|notice) file=|##vso\[task\.logissue type=)/gm;

  test.each([{ TF_BUILD: 'True' }, { GITHUB_ACTIONS: 'true' }])('with %j', async (env) => {
    for (const name of ['::error ::x.yaml', '##[group]x.yaml']) await place.write(`ci/${name}`, commands);
    const mop = (...words: string[]) => place.mopWith({ env, cwd: 'ci' }, ...words);
    const runs = [
      await mop('lint', '.', '--fail-on', 'info'),
      await mop('lint', '.', '--json'),
      await mop('lint', '.', '--format', 'json'),
      await mop('lint', '::set-output name=x::y'),
      await mop('links', '::error ::x.yaml'),
      await mop('new', 'x', '--template', 'empty', '--force', '--out', '::debug ::x.yaml'),
      await mop('::error ::x'),
      await mop('lint', vso, '--json'),
      await mop('pack', '::error ::x.yaml', '--solution', 'S', '--out', '::error ::x.zip'),
    ];
    for (const { stdout, stderr } of runs) {
      expect(stdout.replace(annotation, '')).not.toMatch(agentCommand);
      expect(stderr).not.toMatch(agentCommand);
    }
    expect(JSON.parse(runs[1]?.stdout ?? '')).toMatchObject({
      findings: expect.arrayContaining([expect.objectContaining({ profile: vso, file: '##[group]x.yaml' })]),
    });
  });

  test('elsewhere they are text like any other', async () => {
    await place.write('ci/plain.yaml', commands);
    expect((await place.mop('lint', 'ci/plain.yaml')).stdout).toContain(vso);
  });
});

function drawn(name: string): string {
  return `version: 1\nname: "${name.replaceAll('"', '\\"').replaceAll('\\\\"', '\\"')}"\ntables:\n  account:\n    rows: all\n    related: [contact_customer_accounts]\n  contact:\n    rows: related\n`;
}
