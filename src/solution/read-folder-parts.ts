import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { compareText } from '../diagnostics/diagnostic.ts';
import { collectParts } from './collect-parts.ts';
import type { PartSource } from './collect-parts.ts';
import { isMissing } from './file-access.ts';
import type { PackageProblem } from './package.ts';
import type { PackageParts } from './package-parts.ts';
import { maximumDocumentBytes, packageProblem } from './xml-document.ts';

/** Files that every unpacked solution folder has, as the packager names them. */
export const folderFiles = { solution: 'Other/Solution.xml', customizations: 'Other/Customizations.xml' } as const;

/** Folder of an unpacked solution with one file a profile. */
export const profilesFolder = 'MobileOfflineProfiles';

/** Where an unpacked solution folder is and how it is shown to people. */
export interface FolderPlace {
  readonly path: string;
  readonly file: string;
}

/** Reads the documents of an unpacked solution folder; every file of MobileOfflineProfiles counts, whatever its name. */
export async function readFolderParts(place: FolderPlace): Promise<PackageParts> {
  const names = Object.values(folderFiles);
  const present = await Promise.all(names.map((name) => exists(join(place.path, name))));
  const missing = names.filter((_, index) => present[index] !== true);
  const partOf = (name: string): PartSource | undefined =>
    missing.some((other) => other === name) ? undefined : fileSource(place, name);
  return collectParts({
    kind: 'folder',
    file: place.file,
    solution: partOf(folderFiles.solution),
    customizations: partOf(folderFiles.customizations),
    documents: (await profileFiles(place.path)).map((name) => fileSource(place, name)),
    problems: missing.length === 0 ? [] : [missingFiles(place.file, missing)],
  });
}

function missingFiles(file: string, missing: readonly string[]): PackageProblem {
  return packageProblem(file, `no unpacked solution: ${missing.join(' and ')} missing`);
}

async function exists(path: string): Promise<boolean> {
  try {
    await lstat(path);
    return true;
  } catch (error) {
    if (isMissing(error)) return false;
    throw error;
  }
}

async function profileFiles(path: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(join(path, profilesFolder), { withFileTypes: true });
    const files = entries.filter((entry) => !entry.isDirectory()).map(({ name }) => `${profilesFolder}/${name}`);
    return files.sort(compareText);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

function fileSource(place: FolderPlace, name: string): PartSource {
  const path = join(place.path, name);
  const file = `${place.file.replace(/[\\/]$/, '')}/${name}`;
  return {
    file,
    read: async () => {
      const [folder, found] = await Promise.all([lstat(join(path, '..')), lstat(path)]);
      if (folder.isSymbolicLink() || !found.isFile()) return packageProblem(file, 'a link or a device, not a file');
      if (found.size > maximumDocumentBytes) return packageProblem(file, 'a document of over 256 MB');
      return readFile(path);
    },
  };
}
