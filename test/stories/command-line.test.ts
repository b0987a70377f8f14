import { spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { expectQuietError, expectRefusal, jsonOf } from './expect-runs.ts';
import { makePlace } from './make-place.ts';
import type { Place } from './make-place.ts';
import { program } from './run-mop.ts';
import { badProfile, goodProfile } from './sample-profiles.ts';

let place: Place;
beforeAll(async () => {
  place = await makePlace('päth with späces');
  await place.write('profiles/bad.yaml', badProfile('Bad'));
  await place.write('profiles/good.yaml', goodProfile('Good'));
  const many = Array.from({ length: 100 }, (_, index) => `key${index}: 1\n`).join('');
  for (let index = 0; index < 20; index++) await place.write(`many/p${index}.yaml`, goodProfile('Many') + many);
});
afterAll(() => place.remove());

describe('help and version', () => {
  test('the version is that of the package', async () => {
    const text = await readFile(join(program, '..', '..', 'package.json'), 'utf8');
    const [, version = ''] = /"version": "(.*)"/.exec(text) ?? [];
    for (const word of ['--version', '-V'])
      expect(await place.mop(word)).toEqual({ exitCode: 0, stdout: `${version}\n`, stderr: '' });
  });

  test('mop alone, help and --help show the commands on stdout', async () => {
    const [alone, help, option] = await Promise.all([place.mop(), place.mop('help'), place.mop('--help')]);
    expect(alone).toMatchObject({
      exitCode: 0,
      stderr: '',
      stdout: expect.stringMatching(/^Usage: mop [^]*\n {2}lint [^]*Exit codes:/),
    });
    expect([help, option]).toEqual([alone, alone]);
  });

  test('every command explains itself, with examples', async () => {
    const { stdout } = await place.mop('help');
    const names = [...stdout.slice(stdout.indexOf('Commands:')).matchAll(/^ {2}([a-z]+) /gm)].map(
      ([, name = '']) => name,
    );
    expect(names).toEqual(expect.arrayContaining(['new', 'lint', 'pack', 'dataverse', 'demo']));
    for (const name of names.filter((one) => one !== 'help')) {
      const run = await place.mop('help', name);
      expect(run).toMatchObject({ exitCode: 0, stderr: '', stdout: expect.stringContaining(`Usage: mop ${name}`) });
      if (name !== 'dataverse') expect(run.stdout).toContain('\nExamples:\n  $ mop ');
    }
    expect(await place.mop('lint', '--help')).toEqual(await place.mop('help', 'lint'));
    expect(await place.mop('env', 'add', '--help')).toEqual(await place.mop('help', 'env', 'add', '--quiet'));
  });

  test('help never runs what it is asked about', async () => {
    const run = await place.mop('help', 'lint', 'profiles/good.yaml');
    expect(run).toEqual(await place.mop('lint', '--help'));
  });
});

describe('wrong usage', () => {
  test.each([
    ['an unknown command', ['lnt'], /^error: unknown command 'lnt'\n\(Did you mean lint\?\)\n/],
    [
      'an unknown option',
      ['lint', '--formt', 'json'],
      /^error: unknown option '--formt'\n\(Did you mean --format\?\)\n/,
    ],
    ['a missing argument', ['simulate'], /^error: missing required argument 'profile'\n/],
    ['a missing value', ['lint', '--fail-on'], /^error: option '--fail-on <severity>' argument missing\n/],
    [
      'a value that is no choice',
      ['lint', '--fail-on', 'bad'],
      /argument 'bad' is invalid. Allowed choices are error, warning, info/,
    ],
    ['too many arguments', ['new', 'a', 'b'], /too many arguments/],
    ['no number', ['lint', '--max-links', 'many'], /^error: --max-links takes a whole number, found "many"\n/],
    ['zero', ['lint', '--max-links', '0'], /^error: --max-links takes a whole number from 1\n/],
    ['an unknown command to explain', ['help', 'lnt'], /^error: unknown command 'lnt'\n\(Did you mean lint\?\)\n/],
    ['an unknown inner command to explain', ['help', 'env', 'nope'], /^error: unknown command 'nope'\n/],
    ['the help of an unknown command', ['lnt', '--help'], /^error: unknown command 'lnt'\n\(Did you mean lint\?\)\n/],
    ['the help of an unknown inner command', ['env', 'nope', '-h'], /^error: unknown command 'nope'\n/],
    ['an unknown inner command', ['dataverse', 'strat'], /^error: unknown command 'strat'\n/],
    ['an option of another command', ['lint', '--version'], /^error: unknown option '--version'\n/],
    ['an empty name', ['new', '  '], /^error: a profile needs a name\n/],
    ['a wrong organization', ['dataverse', 'start', '--organizations', 'No Name'], /"No Name" cannot be the name/],
    ['a wrong port', ['dataverse', 'start', '--port', '99999'], /99999 cannot be the port/],
    ['the same, detached', ['dataverse', 'start', '--detach', '--port', '99999'], /^error: 99999 cannot .*\n {2}Ports/],
    ['one twice', ['dataverse', 'start', '--detach', '--organizations', 'a,a'], /the same name\n {2}Name each once/],
    ['an empty one', ['dataverse', 'start', '--detach', '--organizations', 'a,,b'], /^error: "" cannot .*\n {2}Use/],
    [
      'a wrong solution',
      ['export', 'S', '--solution', 'bad name', '--publisher', 'P', '--prefix', 'con'],
      /^error: the solution's unique name "bad name"/,
    ],
  ])('%s is refused with 2, and with --json as one document', async (_, words, message) => {
    expectRefusal(await place.mop(...words), message);
    const json = await place.mop(...words, '--json');
    expect(json.exitCode).toBe(2);
    expect(jsonOf(json)).toEqual({
      error: expect.objectContaining({ code: expect.any(String), message: expect.stringMatching(/^[^{].*/) }),
    });
    expectQuietError(json.stderr);
  });

  test('--env is said to change nothing where an environment is a word', async () => {
    const run = await place.mop('lint', '--env', 'prod', 'profiles/good.yaml');
    expect(run).toMatchObject({
      exitCode: 0,
      stderr: expect.stringContaining('mop lint env:prod names an environment'),
    });
    expect((await place.mop('lint', '--env', 'prod', 'profiles/good.yaml', '--quiet')).stderr).toBe('');
  });

  test('a command that is missing is wrong usage', async () => {
    for (const words of [['dataverse'], ['--json']]) {
      const run = await place.mop(...words);
      expect(run.exitCode).toBe(2);
      expect(run.stderr).toMatch(/^Usage: mop/);
    }
    expect(jsonOf(await place.mop('--json'))).toEqual({
      error: expect.objectContaining({ message: expect.any(String) }),
    });
  });

  test('--json is a format like another: a second one needs a file', async () => {
    const run = await place.mop('lint', '--json', '--format', 'sarif', 'profiles/good.yaml');
    expect(run).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('found json and sarif') });
    const both = await place.mop('lint', '--json', '--format', 'sarif=good.sarif', 'profiles/good.yaml');
    expect(jsonOf(both)).toMatchObject({ findings: [] });
  });

  test('global options count before and after the command, and what follows -- is no option', async () => {
    expect(await place.mop('--json', 'lint', 'profiles')).toEqual(await place.mop('lint', 'profiles', '--json'));
    expectRefusal(await place.mop('lint', '--', '--json'), /^error: --json: there is no such file/);
    const env = await place.mop('--env', 'nope', 'members');
    expectRefusal(env, /there is no environment "nope"/);
    expect(await place.mop('members', '--env', 'nope')).toEqual(env);
  });
});

describe('streams', () => {
  const escape = '\u001b[';
  test.each([
    [{}, false],
    [{ TF_BUILD: 'True' }, false],
    [{ CI: 'true', GITHUB_ACTIONS: 'true' }, false],
    [{ TERM: 'xterm-256color', COLORTERM: 'truecolor' }, false],
    [{ FORCE_COLOR: '1' }, true],
    [{ FORCE_COLOR: '1', TERM: 'dumb' }, true],
    [{ FORCE_COLOR: '1', NO_COLOR: '' }, true],
    [{ FORCE_COLOR: '0' }, false],
    [{ FORCE_COLOR: '' }, false],
    [{ NO_COLOR: '1' }, false],
    [{ NO_COLOR: '1', FORCE_COLOR: '1' }, false],
  ])('on a pipe with %j colour is %s', async (env, coloured) => {
    const run = await place.mopWith({ env }, 'lint', 'profiles/bad.yaml');
    expect(run).toMatchObject({ exitCode: 1, stderr: '' });
    expect(run.stdout.includes(escape)).toBe(coloured);
  });

  test('--no-color and JSON have none, whatever is forced', async () => {
    for (const word of ['--no-color', '--json']) {
      const run = await place.mopWith({ env: { FORCE_COLOR: '3' } }, 'lint', 'profiles/bad.yaml', word);
      expect(run.stdout).not.toContain(escape);
    }
    expect((await place.mopWith({ env: { FORCE_COLOR: '1', TF_BUILD: '1' } }, '--help')).stdout).not.toContain(escape);
  });

  test.each(['text', 'json'])('a reader that leaves early ends %s quietly', async (format) => {
    const { stderr, exitCode } = await inShell(
      `"$NODE" "$MOP" lint many --format ${format} | head -c 10; exit \${PIPESTATUS[0]}`,
    );
    expect(stderr).toBe('');
    expect([0, 1]).toContain(exitCode);
  });

  test('closed streams are no reason to fail', async () => {
    expect(await inShell('"$NODE" "$MOP" lint profiles/good.yaml <&-')).toMatchObject({ exitCode: 0, stderr: '' });
    expect(await inShell('"$NODE" "$MOP" lint profiles/good.yaml >&-')).toMatchObject({ exitCode: 0, stderr: '' });
    expect(await inShell('"$NODE" "$MOP" lint nope.yaml 2>&-')).toMatchObject({ exitCode: 2, stderr: '' });
  });

  test('nothing waits for an answer on a pipe that stays open', async () => {
    const { exitCode } = await inShell('"$NODE" "$MOP" new Asks --out asks.yaml', 'pipe');
    expect(exitCode).toBe(0);
    expect(await place.read('asks.yaml')).toContain('name: "Asks"');
  });
});

/** Runs a line of bash with the program in $MOP; a pipe as standard input stays open until the end. */
function inShell(line: string, input: 'ignore' | 'pipe' = 'ignore'): Promise<{ exitCode: number; stderr: string }> {
  return new Promise((resolve, reject) => {
    const env = { PATH: process.env.PATH, ...place.env, NODE: process.execPath, MOP: program };
    const child = spawn('bash', ['-c', line], { cwd: place.folder, env, stdio: [input, 'ignore', 'pipe'] });
    const chunks: Buffer[] = [];
    child.stderr?.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.once('error', reject);
    child.once('exit', (code) => {
      child.stdin?.destroy();
      resolve({ exitCode: code ?? -1, stderr: Buffer.concat(chunks).toString() });
    });
  });
}
