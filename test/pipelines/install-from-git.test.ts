import { mkdtemp, rm } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readShellSteps } from './pipeline-steps.ts';

/*
 * Whether npm installs mop from a git URL as the pipelines do: it builds what it cloned, which needs the packages of development.
 * A global install would leave them out. Source: github.com/npm/cli/issues/8440.
 */

const root = join(import.meta.dirname, '..', '..');
const installsOf = (platform: string): readonly string[] =>
  readShellSteps(readFileSync(join(root, 'pipelines', `${platform}.yml`), 'utf8'), platform)
    .map(({ script }) => script)
    .filter((script) => script.includes('npm install'));

describe.each(['github', 'azure', 'gitlab'])('%s', (platform) => {
  test('installs into a folder, never globally', () => {
    const installs = installsOf(platform);
    expect(installs.length).toBeGreaterThan(0);
    for (const script of installs) {
      expect(script).toMatch(/npm install --prefix "\$[^"]+" "\$\{MOP_PACKAGE:\?/);
      expect(script).not.toMatch(/--global|-g /);
    }
  });
});

test('from a bare clone of this repository', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'mop-git-url-'));
  const git = spawnSync('git', ['clone', '--quiet', '--bare', root, join(folder, 'mop.git')], { encoding: 'utf8' });
  expect(git).toMatchObject({ status: 0 });
  const commit = spawnSync('git', ['rev-parse', 'HEAD'], { cwd: root, encoding: 'utf8' }).stdout.trim();
  const [install = ''] = installsOf('github');
  const { status, stdout } = spawnSync('bash', ['-eo', 'pipefail', '-c', `exec 2>&1\n${install}`], {
    cwd: folder,
    encoding: 'utf8',
    env: {
      HOME: homedir(),
      PATH: process.env.PATH,
      TMPDIR: folder,
      GITHUB_PATH: join(folder, 'path.txt'),
      RUNNER_TEMP: folder,
      MOP_PACKAGE: `git+file://${folder}/mop.git#${commit}`,
      npm_config_prefer_offline: 'true',
      NODE_EXTRA_CA_CERTS: process.env.NODE_EXTRA_CA_CERTS ?? process.env.SSL_CERT_FILE ?? '',
    },
  });
  expect({ status, stdout }).toMatchObject({ status: 0 });
  const bin = readFileSync(join(folder, 'path.txt'), 'utf8').trim();
  expect(
    spawnSync(join(bin, 'mop'), ['--version'], { encoding: 'utf8', env: { PATH: process.env.PATH } }),
  ).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/^\d+\.\d+\.\d+/),
  });
  await rm(folder, { recursive: true });
}, 900_000);
