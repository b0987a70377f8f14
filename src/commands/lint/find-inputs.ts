import { statSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { open } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import { UsageError } from '../../diagnostics/errors.ts';
import { compareText } from '../../diagnostics/diagnostic.ts';
import { fileFailure } from '../../diagnostics/file-failure.ts';
import type { CommandIo } from '../command.ts';
import { isInEnvironment } from '../environment-word.ts';
import { findFiles, isPattern, isUnpackedSolution, profilePattern } from '../find-files.ts';
import { refuseEmptyWord } from '../profile-files.ts';
import { showPath } from '../workspace.ts';

/** A file or folder to lint, mop.yaml, or profiles of an environment. */
export interface LintInput {
  readonly kind: 'profile' | 'package' | 'workspace' | 'environment';
  /** Absolute; of an environment its word, `env:prod`. */
  readonly path: string;
  /** As it is shown to people. */
  readonly file: string;
  /** Its content, where it is not what `path` holds: it came from standard input, or was mended. */
  readonly bytes?: Uint8Array;
  /** Where a package stands that is not the one at `path`: an earlier version of it. */
  readonly at?: string;
}

/** Where inputs come from. */
export interface InputSource extends Pick<CommandIo, 'cwd' | 'readInput'> {
  /** Name of the file that standard input stands for. */
  readonly inputName: string;
}

const packagePattern = '**/*.zip';

/** What an unpacked solution has, and nothing else. */
const solutionPattern = '**/Other/Solution.xml';
const solutionMark = join('/', 'Other', 'Solution.xml');

/**
 * Turns the words of a command line into files: a folder gives every profile file and package in it, zipped or unpacked, an unpacked
 * solution folder is one package, a pattern gives what it matches, `-` is a profile on standard input, `env:` an environment.
 * @throws UsageError where a path or pattern gives nothing
 */
export async function findInputs(words: readonly string[], input: InputSource): Promise<readonly LintInput[]> {
  refuseWords(words);
  const found = new Map<string, LintInput>();
  for (const word of words) {
    const inputs = word === '-' ? [await fromInput(input)] : await expand(word, input.cwd);
    if (inputs.length === 0)
      throw new UsageError(`there is nothing to check at "${word}"`, {
        code: 'no-input-files',
        hint: 'Expected .yaml profiles, solution .zip files or unpacked solution folders.',
      });
    for (const one of inputs) found.set(one.path, one);
  }
  return [...found.values()].sort((a, b) => compareText(a.file, b.file));
}

/** @throws UsageError for an empty word, which would stand for the whole folder, and for standard input twice */
function refuseWords(words: readonly string[]): void {
  words.forEach(refuseEmptyWord);
  if (words.filter((word) => word === '-').length < 2) return;
  throw new UsageError('standard input can be read once, and - is there twice', {
    code: 'invalid-argument',
    hint: 'Say - once.',
  });
}

async function fromInput({ cwd, readInput, inputName }: InputSource): Promise<LintInput> {
  const path = resolve(cwd, inputName);
  const bytes = await readInput();
  if (isPackage(bytes))
    throw new UsageError('standard input holds a package, expected a profile file', {
      code: 'not-a-profile',
      hint: 'Save it to a file and name that.',
    });
  return { kind: 'profile', path, file: showPath(cwd, path), bytes };
}

async function expand(word: string, cwd: string): Promise<readonly LintInput[]> {
  if (isInEnvironment(word)) return [{ kind: 'environment', path: word, file: word }];
  const path = resolve(cwd, word);
  const found = statOf(path, word);
  if (!found) return matching([word], { folder: cwd, cwd });
  if (found.isDirectory()) return expandFolder(path, cwd);
  if (!found.isFile())
    throw new UsageError(`"${word}" is neither a file nor a folder`, {
      code: 'not-a-file',
      hint: 'Save it to a file and name that.',
    });
  return [await toInput(path, cwd)];
}

/** What is at a path; undefined for a pattern. Asked at once: a shell may have expanded a pattern to thousands of words. */
function statOf(path: string, word: string): Stats | undefined {
  try {
    return statSync(path);
  } catch (error) {
    if (isPattern(word)) return undefined;
    throw fileFailure(error, word);
  }
}

async function expandFolder(path: string, cwd: string): Promise<readonly LintInput[]> {
  if (await isUnpackedSolution(path)) return [toPackage(path, cwd)];
  return matching([profilePattern, packagePattern, solutionPattern], { folder: path, cwd });
}

async function matching(
  patterns: readonly string[],
  places: { folder: string; cwd: string },
): Promise<readonly LintInput[]> {
  const paths = await findFiles(patterns, places);
  const solutions = paths
    .filter((path) => path.endsWith(solutionMark))
    .map((path) => path.slice(0, -solutionMark.length));
  const isInside = (path: string) => solutions.some((solution) => path.startsWith(`${solution}${sep}`));
  const others = paths.filter((path) => !isInside(path));
  return [
    ...(await Promise.all(others.map((path) => toInput(path, places.cwd)))),
    ...solutions.map((path) => toPackage(path, places.cwd)),
  ];
}

function toPackage(path: string, cwd: string): LintInput {
  return { kind: 'package', path, file: showPath(cwd, path) };
}

async function toInput(path: string, cwd: string): Promise<LintInput> {
  const isProfile = /\.ya?ml$/i.test(path) || (!/\.(zip|xml)$/i.test(path) && (await looksLikeYaml(path)));
  return { kind: isProfile ? 'profile' : 'package', path, file: showPath(cwd, path) };
}

/** A file without a telling name is a package when it begins like a zip or like XML. */
async function looksLikeYaml(path: string): Promise<boolean> {
  const file = await open(path).catch((error: unknown) => {
    throw fileFailure(error, path);
  });
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(64), 0, 64, 0);
    return !isPackage(buffer.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}

function isPackage(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, 64))
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trimStart();
  return start.startsWith('PK') || start.startsWith('<');
}
