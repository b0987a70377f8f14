import { open, stat } from 'node:fs/promises';
import { FileError } from '../diagnostics/errors.ts';
import { openArchive } from './archive.ts';
import { ArchiveError } from './archive-limits.ts';
import { assemblePackage } from './assemble-package.ts';
import { collectParts } from './collect-parts.ts';
import { explainAccess } from './file-access.ts';
import type { Package, PackageKind } from './package.ts';
import type { PackageParts } from './package-parts.ts';
import { readFolderParts } from './read-folder-parts.ts';
import { readZipParts } from './read-zip-parts.ts';
import { maximumDocumentBytes, packageProblem } from './xml-document.ts';

/**
 * Reads a solution zip, an unpacked solution folder or one profile document. What is wrong inside becomes `problems`.
 * @param path where it is
 * @param file the path as it is shown to people
 * @throws FileError where there is nothing at the path or it cannot be opened
 */
export async function openPackage(path: string, file: string = path): Promise<Package> {
  return assemblePackage(await readPackageParts(path, file));
}

/** The same for the bytes of a solution zip, as the Web API takes and gives them. */
export async function openPackageBytes(bytes: Uint8Array, file: string): Promise<Package> {
  return assemblePackage(await readPackageBytes(bytes, file));
}

/** The documents of a solution zip that is in memory. */
export async function readPackageBytes(bytes: Uint8Array, file: string): Promise<PackageParts> {
  return readZip(bytes, file);
}

/**
 * The documents of a package.
 * @throws FileError where there is nothing at the path or it cannot be opened
 */
export async function readPackageParts(path: string, file: string): Promise<PackageParts> {
  try {
    const kind = await detectPackage(path);
    if (kind === 'folder') return await readFolderParts({ path, file });
    return await (kind === 'zip' ? readZip(path, file) : readDocumentParts(path, file));
  } catch (error) {
    throw explainAccess(error, file);
  }
}

/**
 * What is at a path, by content: a folder, a zip (also anything named `.zip`), otherwise a document.
 * @throws errors of the file system as they are, FileError for pipes and devices
 */
export async function detectPackage(path: string): Promise<PackageKind> {
  const found = await stat(path);
  if (found.isDirectory()) return 'folder';
  if (!found.isFile()) throw new FileError('this is no file', { code: 'unreadable-file', where: { file: path } });
  const start = await readStart(path);
  return start.equals(Buffer.from('PK')) || /\.zip$/i.test(path) ? 'zip' : 'document';
}

async function readStart(path: string): Promise<Buffer> {
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2), 0, 2, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

async function readZip(source: string | Uint8Array, file: string): Promise<PackageParts> {
  try {
    const archive = await openArchive(source);
    try {
      return await readZipParts(archive, file);
    } finally {
      archive.close();
    }
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error;
    return { kind: 'zip', file, documents: [], problems: [packageProblem(file, error.message)] };
  }
}

async function readDocumentParts(path: string, file: string): Promise<PackageParts> {
  const handle = await open(path);
  try {
    const { size } = await handle.stat();
    const read =
      size > maximumDocumentBytes
        ? () => Promise.resolve(packageProblem(file, 'a document of over 256 MB'))
        : () => handle.readFile();
    return await collectParts({
      kind: 'document',
      file,
      solution: undefined,
      customizations: undefined,
      documents: [{ file, read }],
      problems: [],
    });
  } finally {
    await handle.close();
  }
}
