import { spawnSync } from 'node:child_process';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Command } from './measure.ts';
import type { Subject } from './run-group.ts';

/** Another linter, installed and ready. */
export interface Peer {
  readonly name: 'eslint' | 'redocly' | 'spectral';
  /** With its version, as the report shows it. */
  readonly title: string;
  /** The peer's run over files of its kind. */
  lint(size: { readonly files: number; readonly title: string }): Subject;
}

/** Where files to lint are: `profiles-<n>` and `openapi-<n>` hold n files each. */
export interface PeerWork {
  readonly folder: string;
  /** Names of the files in a folder of `folder`. */
  readonly list: (name: string) => readonly string[];
}

const own = new URL('peers/', import.meta.url);
const installed = join(tmpdir(), 'mop-bench-peers');

/**
 * Installs the other linters into a folder of their own, where they stay for the next time, and writes their settings.
 * @returns nothing at all where they cannot be installed, for example without network
 */
export async function installPeers(work: PeerWork, log: (line: string) => void): Promise<readonly Peer[]> {
  await mkdir(installed, { recursive: true });
  const wanted = await readFile(new URL('package.json', own), 'utf8');
  const marker = join(installed, 'installed.json');
  if ((await readFile(marker, 'utf8').catch(() => '')) !== wanted) {
    log(`installing other linters into ${installed}`);
    await writeFile(join(installed, 'package.json'), wanted);
    const { status, stderr } = spawnSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund'], {
      cwd: installed,
      encoding: 'utf8',
      shell: process.platform === 'win32',
    });
    if (status !== 0) {
      log(`they cannot be installed and are not measured: ${stderr.trim().split('\n').at(-1) ?? ''}`);
      return [];
    }
    await writeFile(marker, wanted);
  }
  for (const file of ['redocly.yaml', 'eslint-yml.mjs']) await cp(new URL(file, own), join(installed, file));
  await writeFile(join(installed, 'spectral.json'), await printSpectralRules());
  return [redocly(work), eslint(work), spectral(work)];
}

/** The rules for Spectral, with mop's own schema of a profile file in them. */
async function printSpectralRules(): Promise<string> {
  const schema = await readFile(new URL('../../src/schema/profile.schema.json', import.meta.url), 'utf8');
  const rules = await readFile(new URL('spectral.json', own), 'utf8');
  return rules.replace('"schema": {}', () => `"schema": ${schema}`);
}

function redocly({ folder, list }: PeerWork): Peer {
  return {
    name: 'redocly',
    title: 'redocly 2.77.0 (OpenAPI)',
    lint: ({ files, title }) => ({
      name: title,
      files,
      exitCodes: [0],
      shows: /valid/i,
      command: () =>
        nodeCommand(folder, [
          '@redocly/cli/bin/cli.js',
          'lint',
          '--config',
          join(installed, 'redocly.yaml'),
          ...list(`openapi-${files}`),
        ]),
    }),
  };
}

function eslint({ folder, list }: PeerWork): Peer {
  return {
    name: 'eslint',
    title: 'eslint 10.15.0 + yml',
    lint: ({ files, title }) => ({
      name: title,
      files,
      exitCodes: [0],
      command: () =>
        nodeCommand(folder, [
          'eslint/bin/eslint.js',
          '-c',
          join(installed, 'eslint-yml.mjs'),
          ...list(`profiles-${files}`),
        ]),
    }),
  };
}

function spectral({ folder, list }: PeerWork): Peer {
  return {
    name: 'spectral',
    title: 'spectral 6.16.3',
    lint: ({ files, title }) => ({
      name: title,
      files,
      exitCodes: [files > 1 ? 1 : 0],
      shows: files > 1 ? /sync-interval/ : /No results with a severity/,
      command: () =>
        nodeCommand(folder, [
          '@stoplight/spectral-cli/dist/index.js',
          'lint',
          '-r',
          join(installed, 'spectral.json'),
          ...list(`profiles-${files}`),
        ]),
    }),
  };
}

function nodeCommand(cwd: string, [script = '', ...args]: readonly string[]): Command {
  return { program: process.execPath, args: [join(installed, 'node_modules', script), ...args], cwd };
}
