import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { formatNames } from '../lint/format-names.ts';
import { withSlashes } from '../with-slashes.ts';
import { environmentNames } from './environment-names.ts';
import type { ProgramWords } from './program-words.ts';
import type { ValueKind } from './value-kinds.ts';

/** A value that may be meant, and a few words on it. */
export type Candidate = readonly [value: string, about: string];

/** Where values are looked for. */
export interface Surroundings {
  readonly cwd: string;
  readonly program: ProgramWords;
  /** Text of the bundled catalog. */
  readonly readCatalog: () => string;
}

/** Values of a kind; what cannot be read has none. */
export function findValues(kind: ValueKind, around: Surroundings): readonly Candidate[] {
  try {
    return finders[kind](around);
  } catch {
    return [];
  }
}

const named = (names: readonly string[]): readonly Candidate[] => names.map((name) => [name, '']);

const finders: Readonly<Record<ValueKind, (around: Surroundings) => readonly Candidate[]>> = {
  command: ({ program }) => program.commands.map(({ name, about }) => [name, about]),
  environment: ({ cwd }) => named(environmentNames(readFileSync(join(workspaceFolder(cwd), 'mop.yaml'), 'utf8'))),
  // Of lint, which takes FORMAT=FILE too; those of other commands are choices.
  format: () => named(formatNames),
  group: ({ program }) => program.groups,
  profile: ({ cwd }) => profileFiles(cwd).flatMap((file) => nameIn(readFileSync(join(cwd, file), 'utf8'))),
  'profile-file': ({ cwd }) => named(profileFiles(cwd)),
  relationship: ({ readCatalog }) => named(namesOfBlock(readCatalog(), 2)),
  rule: ({ program }) => program.rules,
  schema: () => named(['profile', 'workspace']),
  shell: () => named(['bash', 'zsh', 'fish', 'powershell']),
  table: ({ readCatalog }) => named(namesOfBlock(readCatalog(), 1)),
};

/** The nearest folder with a mop.yaml, or the current one. */
function workspaceFolder(cwd: string): string {
  for (let folder = cwd; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'mop.yaml'))) return folder;
    if (dirname(folder) === folder) return cwd;
  }
}

function profileFiles(cwd: string): readonly string[] {
  const folder = join(workspaceFolder(cwd), 'profiles');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.ya?ml$/i.test(name));
  return files.sort().map((name) => withSlashes(relative(cwd, join(folder, name))));
}

function nameIn(text: string): readonly Candidate[] {
  const [, rest = ''] = /^name:(.*)$/m.exec(text) ?? [];
  const [name = ''] = rest.split(/[ \t]#/);
  const plain = name.trim().replace(/^(["'])(.*)\1$/, '$2');
  return plain === '' ? [] : [[plain, 'profile']];
}

/** First fields of the lines of a block of the catalog; decode-catalog.ts says how it is written. */
function namesOfBlock(catalog: string, block: number): readonly string[] {
  const lines = (catalog.split('\n\n')[block] ?? '').split('\n');
  return lines.map((line) => line.slice(0, line.indexOf('|'))).filter((name) => name !== '');
}
