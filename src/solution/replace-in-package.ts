import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FileError } from '../diagnostics/errors.ts';
import { openArchive } from './archive.ts';
import { archiveLimits, ArchiveError } from './archive-limits.ts';
import { readPackageProfiles } from './assemble-package.ts';
import type { PackageProfiles } from './assemble-package.ts';
import { readPackageParts } from './open-package.ts';
import { checkProfiles, lossWarnings } from './pack-solution.ts';
import type { PackageParts } from './package-parts.ts';
import { findChangedProfiles } from './match-profiles.ts';
import { replaceInDocument, replaceInFolder } from './replace-in-folder.ts';
import type { DocumentChange } from './replace-in-folder.ts';
import { replaceInSolution } from './replace-in-solution.ts';
import type { Replacing } from './replace-in-solution.ts';
import { requireReadable } from './require-readable.ts';
import { writeArchive } from './write-archive.ts';

/** A file that has to be written, by its path and whole content. */
export interface FileWrite {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** The outcome of putting profiles into a package; nothing has been written yet. */
export type Replacement =
  /** The bytes of the new zip; those of the old one where nothing changes. */
  | { readonly kind: 'zip'; readonly bytes: Uint8Array; readonly warnings: readonly string[] }
  /** The files of the folder, or the document, that change. */
  | { readonly kind: 'files'; readonly files: readonly FileWrite[]; readonly warnings: readonly string[] };

/**
 * Puts profiles into an existing package: replaces those with the same id, adds the others. Everything else stays as it
 * is, byte for byte, and so does a profile that means the same as before.
 * @param path a solution zip, an unpacked solution folder, or a profile document
 * @param file the path as it is shown to people
 * @throws FileError for a package that cannot be read, or a document of another profile; UsageError for no profiles
 */
export async function replaceInPackage(path: string, replacing: Replacing, file: string = path): Promise<Replacement> {
  checkProfiles(replacing.profiles);
  const parts = await readPackageParts(path, file);
  const profiles = readPackageProfiles(parts);
  requireReadable({ problems: [...parts.problems, ...profiles.problems] });
  const warnings = [...replacing.profiles.flatMap(lossWarnings), ...rawPartWarnings(parts, profiles, replacing)];
  if (parts.kind === 'zip')
    return { kind: 'zip', bytes: await replaceInZip(path, parts, { profiles, replacing }), warnings };
  const changes =
    parts.kind === 'folder'
      ? replaceInFolder(parts, profiles, replacing)
      : replaceInDocument(parts, profiles, replacing);
  return { kind: 'files', files: changes.map((change) => fileWrite(parts, path, change)), warnings };
}

/** Documents beside customizations.xml in a zip: nobody reads them, and they say what the profile was before. */
function rawPartWarnings(
  { kind }: PackageParts,
  { inDocuments }: PackageProfiles,
  { profiles }: Replacing,
): readonly string[] {
  const raw = kind === 'zip' ? inDocuments.filter((one) => profiles.some(({ id }) => id === one.profile.id)) : [];
  return raw.map(({ file }) => `${file} is not read by the server and stays as it was`);
}

function fileWrite(parts: PackageParts, path: string, { name, text }: DocumentChange): FileWrite {
  return { path: parts.kind === 'folder' ? join(path, name) : path, bytes: Buffer.from(text) };
}

async function replaceInZip(
  path: string,
  parts: PackageParts,
  { profiles, replacing }: { readonly profiles: PackageProfiles; readonly replacing: Replacing },
): Promise<Uint8Array> {
  const changed = findChangedProfiles(replacing.profiles, profiles.inCustomizations, replacing.writing);
  const texts = replaceInSolution(parts, changed, replacing);
  const names = new Map(
    [['customizations.xml', texts.customizations] as const, ['solution.xml', texts.solution] as const].filter(
      ([, text]) => text !== undefined,
    ),
  );
  if (names.size === 0) return readFile(path);
  try {
    return await copyArchive(path, names);
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
    throw new FileError(error.message, { code: 'invalid-package', where: { file: parts.file } });
  }
}

/** All entries of an archive in their order with their content, but for the ones that have a new text. */
export async function copyArchive(
  source: string | Uint8Array,
  texts: ReadonlyMap<string, string | undefined>,
): Promise<Uint8Array> {
  const archive = await openArchive(source);
  try {
    return await writeArchive(
      archive.entries.map((entry) => {
        const text = texts.get(entry.fileName.toLowerCase());
        const read = (): Promise<Uint8Array> =>
          text === undefined ? archive.read(entry, archiveLimits.totalBytes) : Promise.resolve(Buffer.from(text));
        return { name: entry.fileName, read };
      }),
    );
  } finally {
    archive.close();
  }
}
