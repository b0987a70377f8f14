import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
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
  /** Runs a step with other variables. */
  runWith(variables: Readonly<Record<string, string>>, step: ShellStep): StepRun;
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
  const agent = join(dirname(place.folder), 'agent');
  await mkdir(agent);
  const environment = {
    ...place.env,
    npm_config_ignore_scripts: 'true',
    npm_config_update_notifier: 'false',
    GIT_CONFIG_GLOBAL: '/dev/null',
    CI: 'true',
    GITHUB_PATH: join(agent, 'github-path.txt'),
    ...variables(place),
  };
  let path = `${dirname(process.execPath)}:${process.env.PATH ?? ''}`;
  const runWith: PipelinePlace['runWith'] = (others, { script }) => {
    const leave = `trap 'printf %s "$PATH" > ${join(agent, 'path.txt')}' EXIT`;
    const { status, stdout } = spawnSync(
      'bash',
      ['-c', `exec 2>&1\n${leave}\n${shellMode[platform] ?? ''}\n${script}`],
      {
        cwd: place.folder,
        env: { ...environment, PATH: path, ...others },
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    path = pathAfter[platform]?.({ path, agent, output: stdout }) ?? path;
    return { exitCode: status ?? -1, output: stdout };
  };
  const run: PipelinePlace['run'] = (step) => runWith({}, step);
  const git = (...words: readonly string[]): string => {
    const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@contoso.example', '-c', 'commit.gpgsign=false'];
    const { status, stdout, stderr } = spawnSync('git', [...identity, ...words], {
      cwd: place.folder,
      env: { ...environment, PATH: path },
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
    runWith,
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

interface Ended {
  readonly path: string;
  /** The agent's folder. */
  readonly agent: string;
  readonly output: string;
}

/**
 * The PATH of the steps after one. Source: docs.github.com, "Adding a system path" (a file); learn.microsoft.com, "Logging commands"
 * (task.prependpath); of GitLab one shell runs before_script and script.
 */
const pathAfter: Readonly<Record<string, (ended: Ended) => string>> = {
  github: ({ path, agent }) => {
    const file = join(agent, 'github-path.txt');
    const added = existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
    rmSync(file, { force: true });
    return [...added.reverse(), path].join(':');
  },
  azure: ({ path, output }) => {
    const added = [...output.matchAll(/^##vso\[task\.prependpath\](.*)$/gm)].map(([, folder = '']) => folder);
    return [...added.reverse(), path].join(':');
  },
  gitlab: ({ agent }) => readFileSync(join(agent, 'path.txt'), 'utf8'),
};
