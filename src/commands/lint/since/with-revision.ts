import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { promisify } from 'node:util';
import { UsageError } from '../../../diagnostics/errors.ts';
import { printableLine } from '../../../diagnostics/printable.ts';
import { withSlashes } from '../../with-slashes.ts';
import type { LintInput } from '../find-inputs.ts';

/** Most bytes of a list of names that git gives. */
const maximumBytes = 64 * 1024 * 1024;

/**
 * What is checked as it was in a revision of its git repository, renamed files under their name of today; what was not there then is
 * left out. It stands in a temporary folder while the work is done.
 * @throws UsageError where there is no git, no repository, or no such revision
 */
export async function withRevision<T>(
  revision: string,
  inputs: readonly LintInput[],
  work: (earlier: readonly LintInput[]) => Promise<T>,
): Promise<T> {
  const files = inputs.filter(({ kind }) => kind !== 'environment');
  const [first] = files;
  if (!first) throw refuseEnvironment(revision);
  const repository = await openRepository(revision, await realPathOf(dirname(first.path)));
  const folder = await mkdtemp(join(tmpdir(), 'mop-since-'));
  try {
    const checkout = await checkOut(repository, { folder, inputs: files });
    return await work(await Promise.all(checkout.map(toEarlier)));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function refuseEnvironment(revision: string): UsageError {
  return new UsageError(printableLine(`an environment has no revision "${revision}"`), {
    code: 'unknown-revision',
    hint: 'name a file or folder to compare it with, or another env:NAME',
  });
}

interface Repository {
  readonly root: string;
  readonly commit: string;
}

async function openRepository(revision: string, cwd: string): Promise<Repository> {
  const root = (await git(['rev-parse', '--show-toplevel'], { cwd })).trim();
  const words = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`];
  const commit = await git(words, { cwd }).catch(() => '');
  if (commit !== '') return { root, commit: commit.trim() };
  throw new UsageError(printableLine(`"${revision}" is neither a file nor a revision of the git repository`), {
    code: 'unknown-revision',
    hint: 'expected a branch, tag or commit, a file or folder, or env:NAME; a pipeline may have to fetch the branch first',
  });
}

interface CheckedOut {
  readonly input: LintInput;
  /** Where the earlier version is; a file or, of an unpacked solution, a folder. */
  readonly path: string;
}

/** Brings the earlier versions into a folder by an index of its own: that of the repository stays as it is. */
async function checkOut(
  { root, commit }: Repository,
  { folder, inputs }: { readonly folder: string; readonly inputs: readonly LintInput[] },
): Promise<readonly CheckedOut[]> {
  const env = { GIT_INDEX_FILE: join(folder, 'index') };
  const where = { cwd: root, env };
  await git(['read-tree', commit], where);
  const names = (await git(['ls-files', '-z'], where)).split('\0').filter((name) => name !== '');
  const renamed = await findRenames({ root, commit });
  const realRoot = await realpath(root);
  const wanted = await Promise.all(
    inputs.map(async (input) => {
      const now = withSlashes(relative(realRoot, await realPathOf(input.path)));
      return { input, name: renamed.get(now) ?? now };
    }),
  );
  const tree = join(folder, 'tree');
  const all = [...wanted, ...findMoved(names, { root, wanted })];
  const files = names.filter((name) => all.some((one) => name === one.name || name.startsWith(`${one.name}/`)));
  // A link is a text with its target here: what it points to is not of that revision.
  await git(['-c', 'core.symlinks=false', 'checkout-index', '-z', '--stdin', `--prefix=${tree}/`], {
    ...where,
    input: files.map((name) => `${name}\0`).join(''),
  });
  return all.map(({ input, name }) => ({ input, path: join(tree, name) })).filter(({ path }) => existsSync(path));
}

interface NamedInput {
  readonly input: LintInput;
  /** Its name in the revision. */
  readonly name: string;
}

/**
 * Profile files that stood beside those that are checked and do not any more: a profile may have moved from there into a file that git
 * knows nothing of, or finds too different. It is known by its id or name then.
 */
function findMoved(
  names: readonly string[],
  { root, wanted }: { readonly root: string; readonly wanted: readonly NamedInput[] },
): readonly NamedInput[] {
  const profiles = wanted.filter(({ input }) => input.kind === 'profile');
  const folders = new Set(profiles.map(({ name }) => dirname(name)));
  const known = new Set(wanted.map(({ name }) => name));
  return names
    .filter((name) => /\.ya?ml$/i.test(name) && folders.has(dirname(name)) && !known.has(name))
    .filter((name) => !existsSync(join(root, name)))
    .map((name) => ({ input: { kind: 'profile', path: join(root, name), file: name }, name }));
}

/** Names of today of files that were renamed since, with those of then. */
async function findRenames({ root, commit }: Repository): Promise<ReadonlyMap<string, string>> {
  const words = ['diff', '--name-status', '--find-renames', '--diff-filter=R', '-z', commit];
  const parts = (await git(words, { cwd: root })).split('\0');
  return new Map(
    parts.flatMap((part, index): [string, string][] =>
      /^R\d+$/.test(part) && index % 3 === 0 ? [[parts[index + 2] ?? '', parts[index + 1] ?? '']] : [],
    ),
  );
}

/** Of standard input's file perhaps only the folder is there. */
async function realPathOf(path: string): Promise<string> {
  return realpath(path).catch(async () => resolve(await realpath(dirname(path)), relative(dirname(path), path)));
}

async function toEarlier({ input: { kind, path: now, file }, path }: CheckedOut): Promise<LintInput> {
  const input = { kind, path: now, file };
  return kind === 'package' ? { ...input, at: path } : { ...input, bytes: await readFile(path) };
}

interface GitOptions {
  readonly cwd: string;
  /** Variables beside those that git inherits. */
  readonly env?: NodeJS.ProcessEnv;
  /** What it reads from standard input. */
  readonly input?: string;
}

/** What ties git to a repository, whichever folder it stands in: a hook inherits them, and its repository may be another one. */
const tied: readonly string[] = ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_COMMON_DIR', 'GIT_PREFIX'];

function untiedEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !tied.includes(name.toUpperCase())));
}

/** What git prints. @throws UsageError with what it says where it refuses */
async function git(words: readonly string[], { cwd, env, input = '' }: GitOptions): Promise<string> {
  try {
    const options = { cwd, env: { ...untiedEnvironment(), ...env }, maxBuffer: maximumBytes, windowsHide: true };
    const running = promisify(execFile)('git', [...words], options);
    // A git that ends early says why by itself.
    running.child.stdin?.on('error', () => undefined).end(input);
    return (await running).stdout;
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';
    throw new UsageError(printableLine(`git cannot tell what was there before${said === '' ? '' : `: ${said}`}`), {
      code: 'git-failed',
      hint: 'git has to be installed, and the files in a repository; --since takes a file or env:NAME too',
    });
  }
}
