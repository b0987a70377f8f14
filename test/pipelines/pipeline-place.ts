import { spawnSync } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { makePlace } from '../stories/make-place.ts';
import type { Place } from '../stories/make-place.ts';
import type { ShellStep } from './pipeline-steps.ts';

/** What a step ended with; stdout and stderr together. */
export interface StepRun {
  readonly exitCode: number;
  readonly output: string;
}

/** A repository with a workspace and its pipeline, and an agent that runs the steps. */
export interface PipelinePlace extends Place {
  git(...words: readonly string[]): string;
  /** Runs a step in bash, as the platform's agent would. */
  run(step: ShellStep): StepRun;
  /** Runs steps until one fails, and says which one that was. */
  runAll(steps: readonly ShellStep[]): void;
}

const root = join(import.meta.dirname, '..', '..');

export const profile = `version: 1
name: Accounts
tables:
  account:
    rows: owned
    owned: [user]
    sync: 30
`;

/** Makes a workspace with a pipeline in a repository whose origin has its first state, and a changed profile on top. */
export async function makePipelinePlace(
  platform: string,
  variables: (place: Place) => Readonly<Record<string, string>>,
): Promise<PipelinePlace> {
  const place = await makePlace('repository');
  const prefix = join(dirname(place.folder), 'prefix');
  await mkdir(prefix);
  const environment = {
    ...place.env,
    PATH: `${join(prefix, 'bin')}:${dirname(process.execPath)}:${process.env.PATH ?? ''}`,
    npm_config_prefix: prefix,
    npm_config_ignore_scripts: 'true',
    npm_config_update_notifier: 'false',
    GIT_CONFIG_GLOBAL: '/dev/null',
    CI: 'true',
    ...variables(place),
  };
  const run = ({ script }: ShellStep): StepRun => {
    const { status, stdout } = spawnSync('bash', ['-c', `exec 2>&1\n${shellMode[platform] ?? ''}\n${script}`], {
      cwd: place.folder,
      env: environment,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return { exitCode: status ?? -1, output: stdout };
  };
  const git = (...words: readonly string[]): string => {
    const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@contoso.example', '-c', 'commit.gpgsign=false'];
    const { status, stdout, stderr } = spawnSync('git', [...identity, ...words], {
      cwd: place.folder,
      env: environment,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`git ${words.join(' ')}: ${stderr}`);
    return stdout.trim();
  };
  const made = await place.mop('init', '--pipeline', platform, '--package', root, '--solution', 'ContosoOffline');
  if (made.exitCode !== 0) throw new Error(made.stderr);
  await place.write('mop.yaml', (await place.read('mop.yaml')).replace('    local: prod\n', people));
  await place.write('profiles/accounts.yaml', profile);
  const origin = join(dirname(place.folder), 'origin.git');
  git('init', '--quiet', '--bare', '--initial-branch=main', origin);
  git('init', '--quiet', '--initial-branch=main');
  git('remote', 'add', 'origin', origin);
  commit(git, 'first');
  git('push', '--quiet', 'origin', 'main');
  git('checkout', '--quiet', '-b', 'change');
  await place.write('profiles/accounts.yaml', profile.replace('sync: 30', 'sync: 60'));
  commit(git, 'change');
  return {
    ...place,
    git,
    run,
    runAll: (steps) => {
      for (const step of steps) {
        const { exitCode, output } = run(step);
        if (exitCode !== 0) throw new Error(`${step.job}: ${step.script}\nended with ${exitCode}\n${output}`);
      }
    },
  };
}

function commit(git: (...words: readonly string[]) => string, message: string): void {
  git('add', '--all');
  git('commit', '--quiet', '--message', message);
}

const people = '    local: prod\n    assign: { Accounts: { teams: [Technicians North] } }\n';

/**
 * How each agent starts bash. Source: docs.github.com, "defaults.run.shell" (bash: -eo pipefail); GitLab Runner's shell script
 * begins with set -eo pipefail; Azure Pipelines runs bash without either.
 */
const shellMode: Readonly<Record<string, string>> = { github: 'set -eo pipefail', gitlab: 'set -eo pipefail' };
