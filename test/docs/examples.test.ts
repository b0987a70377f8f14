import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Command, Example } from '../../src/commands/command.ts';
import { commands } from '../../src/commands/index.ts';
import { openArchive } from './open-archive.ts';
import { runConsole } from './run-console.ts';

/* The examples that help and docs/commands.md show are executed, each in a copy of one prepared workspace. */

const workspace = `environments:
  dev: { local: dev }
  test: { local: test }
  prod: { local: prod }
default: dev
solution: { name: ContosoOffline }
publisher: { name: Contoso, prefix: con }
`;

/** Workspaces of examples that this one does not suit, by how they begin. */
const workspaces = {
  'mop env add ': '',
  'mop assign --prune': workspace.replace(
    '{ local: dev }',
    '{ local: dev, assign: { Northern Region: { users: [nora.lindqvist@contoso.example] } } }',
  ),
  'mop promote ': workspace.replace('{ local: test }', '{ local: empty }'),
};

/** Packages that examples name. */
const packages = ['ContosoOffline', 'ContosoOffline_managed', 'ContosoOffline_1_0_0_0_managed', 'ContosoFieldService'];

const home = mkdtempSync(join(tmpdir(), 'mop-examples-'));
const prepared = join(home, 'prepared');

function run(folder: string, ...lines: string[]): { output: string; exitCode: string } {
  const command = [...lines, 'echo "[$?]"'].join('\n');
  const { outputs } = runConsole([{ line: 1, command, expected: [] }], { folder, home });
  const output = outputs.join('');
  return { output, exitCode: /\[(\d+)\]\s*$/.exec(output)?.[1] ?? '' };
}

/** The snapshot that an example names. */
let snapshot = '';

beforeAll(async () => {
  mkdirSync(join(prepared, 'solution', 'Other'), { recursive: true });
  writeFileSync(join(prepared, 'mop.yaml'), workspace);
  const { output, exitCode } = run(
    prepared,
    'mop new "Northern Region" &&',
    'mop pack profiles/northern-region.yaml --out ContosoOffline.zip &&',
    'mop import ContosoOffline.zip &&',
    'mop import ContosoOffline.zip --env test &&',
    'mop import ContosoOffline.zip --env prod &&',
    'mop plan --no-publish --out plan.json &&',
    "sed -i.old 's/sync: 60/sync: 120/' profiles/northern-region.yaml &&",
    'mop apply --yes &&',
    'mop rollback --yes &&',
    'mv profiles/northern-region.yaml.old profiles/northern-region.yaml',
  );
  snapshot = / rollback (\d{8}T\d{9}Z) /.exec(output)?.[1] ?? '';
  if (exitCode !== '0') throw new Error(output);
  mkdirSync(join(prepared, 'rows'));
  writeFileSync(join(prepared, 'people.csv'), 'user,profile\nnora.lindqvist@contoso.example,Northern Region\n');
  writeFileSync(join(prepared, 'leavers.csv'), 'user\nnora.lindqvist@contoso.example\n');
  writeFileSync(
    join(prepared, 'bookings.xml'),
    '<fetch><entity name="bookableresourcebooking"><attribute name="name"/></entity></fetch>',
  );
  writeFileSync(
    join(prepared, 'rows', 'bookableresourcebooking.jsonl'),
    '{"bookableresourcebookingid":"5f0c1b7e-3f52-4c3e-9a51-0d6a3a1f2b12","name":"Boiler"}\n',
  );
  writeFileSync(
    join(prepared, 'rows', 'systemuser.jsonl'),
    '{"systemuserid":"5f0c1b7e-3f52-4c3e-9a51-0d6a3a1f2b10","fullname":"Nora Lindqvist"}\n',
  );
  for (const name of packages.slice(1)) {
    cpSync(join(prepared, 'ContosoOffline.zip'), join(prepared, `${name}.zip`));
  }
  const parts = await openArchive(join(prepared, 'ContosoOffline.zip'));
  for (const name of ['Solution', 'Customizations']) {
    writeFileSync(join(prepared, 'solution', 'Other', `${name}.xml`), parts.get(`${name.toLowerCase()}.xml`) ?? '');
  }
}, 120_000);

afterAll(() => {
  rmSync(home, { recursive: true, force: true });
});

/** Everything as it is, on the branch that is there too on the server. */
function beginRepository(folder: string): void {
  const git = 'git -c user.name=Nora -c user.email=nora@contoso.example';
  run(folder, `git init -q && git add . && ${git} commit -qm begin && git update-ref refs/remotes/origin/main HEAD`);
}

function prepare({ line }: Example, index: number): string {
  const folder = join(home, `${line.split(' ').slice(1, 3).join('-').replace(/\W/g, '')}-${index}`);
  cpSync(prepared, folder, { recursive: true });
  for (const [start, content] of Object.entries(workspaces))
    if (line.startsWith(start)) writeFileSync(join(folder, 'mop.yaml'), content);
  if (line.includes('--since origin/main')) beginRepository(folder);
  if (/^mop (new|unpack) /.test(line)) rmSync(join(folder, 'profiles'), { recursive: true });
  return folder;
}

/** A command and those below it. The demo is left out: it is a story of its own. */
function withSubcommands(command: Command): readonly Command[] {
  if (command.usage === 'demo') return [];
  return [command, ...(command.subcommands ?? []).flatMap(withSubcommands)];
}

const examples = commands.flatMap(withSubcommands).flatMap((command) => command.examples);

describe('examples', () => {
  for (const [index, example] of examples.entries()) {
    test(example.line, () => {
      const folder = prepare(example, index);
      const line = example.line.replace(/\d{8}T\d{9}Z/, snapshot);
      try {
        const { output, exitCode } = run(folder, line);
        expect({ output, exitCode }).toEqual({ output, exitCode: '0' });
      } finally {
        if (line.includes('--detach')) run(folder, 'mop dataverse stop');
      }
    });
  }
});
