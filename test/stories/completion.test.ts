import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { expectRefusal, jsonOf } from './expect-runs.ts';
import { makePlace } from './make-place.ts';
import type { Place } from './make-place.ts';
import { program } from './run-mop.ts';
import { goodProfile } from './sample-profiles.ts';

/* Completion: what it answers, and what shells make of it. zsh and fish are asked where they are installed. */

let place: Place;
let environment: Readonly<Record<string, string>> = {};
beforeAll(async () => {
  place = await makePlace();
  await place.write(
    'mop.yaml',
    'environments:\n  dev: { local: dev }\n  # the one that counts\n  prod:\n    local: prod\ndefault: dev\n',
  );
  await place.write('profiles/north.yaml', goodProfile('Northern Region'));
  await place.write('profiles/depot.yaml', goodProfile("Depot's $HOME"));
  await place.write('below/readme.txt', '');
  const bin = join(place.folder, '..', 'bin');
  mkdirSync(bin);
  writeFileSync(join(bin, 'mop'), `#!/bin/sh\nexec "${process.execPath}" "${program}" "$@"\n`);
  chmodSync(join(bin, 'mop'), 0o755);
  environment = { ...place.env, PATH: `${bin}:${process.env.PATH ?? ''}` };
});
afterAll(() => place.remove());

async function complete(...words: readonly string[]): Promise<readonly string[]> {
  const { stdout } = await place.mop('complete', '--', ...words);
  return stdout.split('\n').flatMap((line) => (line === '' ? [] : [line.split('\t')[0] ?? '']));
}

describe('mop complete', () => {
  test.each([
    [['pl'], ['plan']],
    [['lint', '--format', 's'], ['sarif']],
    [['lint', '--format=ju'], ['--format=junit']],
    [['lint', '--format', 'sarif=a.sarif', '--format', 'm'], ['markdown']],
    [
      ['env', ''],
      ['add', 'list', 'use', 'remove'],
    ],
    [['env', 'use', 'p'], ['prod']],
    [
      ['plan', '--env', ''],
      ['dev', 'prod'],
    ],
    [['plan', '--env=p'], ['--env=prod']],
    [['plan', '--env', '=', 'p'], ['prod']],
    [['promote', 'Northern Region', '--from', 'd'], ['dev']],
    [
      ['lint', '--fail-on', ''],
      ['error', 'warning', 'info'],
    ],
    [
      ['lint', '--fix'],
      ['--fix', '--fix-dry-run'],
    ],
    [['lint', 'profiles/n'], ['profiles/north.yaml']],
    [['publish', 'N'], ['Northern Region']],
    [['publish', 'D'], ["Depot's $HOME"]],
    [['rules', 'circ'], ['circular-relationship']],
    [['new', 'X', '--without', 'inv'], ['inventory']],
    [['edit', 'X', '--table', 'bookableresourcebookingh'], ['bookableresourcebookingheader']],
    [['edit', 'X', '--relate', 'contact_customer_acc'], ['contact_customer_accounts']],
    [
      ['completion', ''],
      ['bash', 'zsh', 'fish', 'powershell'],
    ],
    [['help', 'who'], ['whoami']],
    [['assign', 'X', '--user', 'a', 'b', '--te'], ['--team']],
    [['plan', '--out', ''], []],
    [['nonsense', ''], []],
    [[' '], ['init', 'new', 'edit']],
  ])('%j', async (words, expected) => {
    const found = await complete(...words);
    expect(words[0] === ' ' ? found.slice(0, 3) : found).toEqual(expected);
  });

  test('it works below the workspace, and where nothing can be read it says nothing', async () => {
    const { stdout } = await place.mopWith({ cwd: 'below' }, 'complete', '--', 'lint', '');
    expect(stdout).toBe('../profiles/depot.yaml\t\n../profiles/north.yaml\t\n');
    const other = await makePlace();
    expect(await other.mop('complete', '--', 'plan', '--env', '')).toEqual({ exitCode: 0, stdout: '', stderr: '' });
    await other.remove();
  });
});

function shell(name: string, script: string): string | undefined {
  const { stdout, error } = spawnSync(name, ['-c', script], { cwd: place.folder, env: environment, encoding: 'utf8' });
  return error ? undefined : stdout;
}

describe('shells', () => {
  test('bash', () => {
    const script = `eval "$(mop completion bash)"
try() { COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _mop_complete mop; printf '[%s]' "\${COMPREPLY[@]}"; echo; }
try mop pl
try mop publish N
try mop publish '"Nor'
try mop publish 'Northern\\ R'
try mop publish D
try mop plan --env = p
try mop lint '$(touch trap)'`;
    expect(shell('bash', script)).toBe(
      "[plan]\n[Northern\\ Region]\n[Northern Region]\n[Northern\\ Region]\n[Depot\\'s\\ \\$HOME]\n[prod]\n[]\n",
    );
    expect(shell('bash', 'ls')).not.toContain('trap');
  });

  test('zsh, where there is one', () => {
    const script = `compdef() { true }; _files() { print files }; _describe() { print -l -- \${(P)2} }
eval "$(mop completion zsh)"
words=(mop pl); CURRENT=2; _mop
words=(mop publish N); CURRENT=3; _mop
words=(mop plan --out x); CURRENT=4; _mop`;
    const shown = shell('zsh', script);
    if (shown === undefined) console.warn('no zsh here: its completion was not tried');
    else expect(shown).toBe('plan:show what would change in an environment\nNorthern Region:profile\nfiles\n');
  });

  test('fish, where there is one', () => {
    const script = `mop completion fish | source
complete -C 'mop pl'
complete -C 'mop publish N'
complete -C 'mop plan --env='`;
    const shown = shell('fish', script);
    if (shown === undefined) console.warn('no fish here: its completion was not tried');
    else
      expect(shown.split('\n')).toEqual(
        expect.arrayContaining([
          'plan\tshow what would change in an environment',
          'Northern Region\tprofile',
          '--env=prod',
        ]),
      );
  });

  test('each shell has a script, and another one is refused', async () => {
    for (const name of ['bash', 'zsh', 'fish', 'powershell'])
      expect(jsonOf(await place.mop('completion', name, '--json'))).toMatchObject({
        shell: name,
        script: expect.stringContaining('mop'),
      });
    expectRefusal(await place.mop('completion', 'bsh'), /did you mean "bash"/);
  });
});
