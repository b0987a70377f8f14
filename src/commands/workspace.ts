import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { lstat, readFile, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep as separator } from 'node:path';
import type { PlatformPath } from 'node:path';
import { FileError } from '../diagnostics/errors.ts';
import { fileFailure } from '../diagnostics/file-failure.ts';
import type { Location, Place } from '../diagnostics/place.ts';
import { loadMetadata } from '../metadata/load-metadata.ts';
import type { Metadata } from '../metadata/metadata.ts';
import { decodeText } from '../schema/decode-text.ts';
import type { WorkspaceFile } from '../schema/read-workspace.ts';
import { withSlashes } from './with-slashes.ts';

/** The workspace a command runs in. */
export interface Workspace {
  /** Folder that holds mop.yaml, or the current folder where there is none. */
  readonly folder: string;
  /** Absent where there is no mop.yaml. */
  readonly file: string | undefined;
  readonly settings: WorkspaceFile;
  /** Where something stands in mop.yaml, for a message. */
  readonly locate: (place: Place) => Partial<Location>;
}

/** Largest mop.yaml that is read, in bytes. */
export const maximumWorkspaceBytes = 1024 * 1024;
/** Largest snapshot of an organization's tables that is read, in bytes. */
const maximumMetadataBytes = 100 * 1024 * 1024;

/** Gives the text of a file that is open in an editor, which counts instead of the one on disk. */
export type FindOpenText = (path: string) => string | undefined;

/** Finds mop.yaml in `cwd` or the nearest folder above it. It can hold no code and no secret, so reading one is safe. */
export async function findWorkspace(cwd: string, findOpenText: FindOpenText = () => undefined): Promise<Workspace> {
  for (let folder = cwd; ; folder = dirname(folder)) {
    const file = join(folder, 'mop.yaml');
    const openText = findOpenText(file);
    if (openText !== undefined || (await isThere(file))) {
      const shown = showPath(cwd, file);
      const { locateInWorkspace, readWorkspace } = await import('../schema/read-workspace.ts');
      const text = openText ?? decodeText(await readBytes(file, shown), { file: shown, limit: maximumWorkspaceBytes });
      const locate = (place: Place) => ({ file: shown, ...locateInWorkspace(text, place) });
      return { folder, file: shown, settings: readWorkspace(text, shown), locate };
    }
    if (dirname(folder) === folder) return { folder: cwd, file: undefined, settings: {}, locate: () => ({}) };
  }
}

interface MetadataChoice {
  readonly cwd: string;
  /** Path given with `--metadata`. */
  readonly option: string | undefined;
}

/** Path of the snapshot named in an option or in mop.yaml. */
function snapshotPath({ folder, settings }: Workspace, { cwd, option }: MetadataChoice): string | undefined {
  if (option !== undefined) return resolve(cwd, option);
  return settings.metadata === undefined ? undefined : resolve(folder, settings.metadata);
}

/** What tells one choice of metadata from another without loading it; the catalog is a part of the program. */
export async function metadataFingerprint(workspace: Workspace, choice: MetadataChoice): Promise<string> {
  const snapshot = await readSnapshot(workspace, choice);
  return snapshot ? createHash('sha256').update(snapshot.bytes).digest('hex') : 'catalog';
}

/** The metadata that a command works with: the catalog, overlaid by the snapshot named in an option or in mop.yaml. */
export async function workspaceMetadata(workspace: Workspace, choice: MetadataChoice): Promise<Metadata> {
  const snapshot = await readSnapshot(workspace, choice);
  if (!snapshot) return loadMetadata();
  const { file, bytes } = snapshot;
  return loadMetadata({ file, text: decodeText(bytes, { file, limit: maximumMetadataBytes }) });
}

/** The snapshot named in an option or in mop.yaml. @throws FileError that says who names it where it cannot be read */
async function readSnapshot(
  workspace: Workspace,
  choice: MetadataChoice,
): Promise<{ file: string; bytes: Uint8Array } | undefined> {
  const path = snapshotPath(workspace, choice);
  if (path === undefined) return undefined;
  const file = showPath(choice.cwd, path);
  try {
    return { file, bytes: await readBytes(path, file) };
  } catch (error) {
    if (!(error instanceof FileError) || choice.option !== undefined) throw error;
    const hint = `${workspace.file ?? 'mop.yaml'} names it under "metadata"; mop metadata pull makes it.`;
    throw new FileError(error.message, { code: 'file', where: { file }, hint });
  }
}

/** Reads a file, or says in one sentence why it cannot be read. */
export async function readBytes(path: string, shown: string): Promise<Uint8Array> {
  try {
    const found = await stat(path);
    if (found.isFile() || found.isDirectory()) return await readFile(path);
  } catch (error) {
    throw fileFailure(error, shown);
  }
  throw new FileError('this is a pipe or a device, expected a file', { code: 'file', where: { file: shown } });
}

/** The same without waiting in turn: for many small files, where handing each to another thread costs more than reading it. */
export function readBytesNow(path: string, shown: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (error) {
    throw fileFailure(error, shown);
  }
}

/**
 * A path as people read it: relative to where they stand, unless it lies outside; with forward slashes on Windows too. From `cwd` it leads
 * to the same file.
 * @param platform what paths are like
 */
export function showPath(
  cwd: string,
  path: string,
  { relative: lead, sep }: Pick<PlatformPath, 'relative' | 'sep'> = { relative, sep: separator },
): string {
  const near = lead(cwd, path);
  const isOutside = near === '..' || near.startsWith(`..${sep}`);
  return withSlashes(near === '' ? '.' : isOutside ? path : near, sep);
}

/** Whether something has the name; whatever it is, it was meant. */
async function isThere(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
