import type { Entry } from 'yauzl';
import type { Archive } from './archive.ts';
import { ArchiveError } from './archive-limits.ts';
import { collectParts } from './collect-parts.ts';
import type { PartSource } from './collect-parts.ts';
import type { PackageProblem } from './package.ts';
import type { PackageParts } from './package-parts.ts';
import { maximumDocumentBytes, packageProblem } from './xml-document.ts';

/** Files that every solution zip has at its root; without one the server answers 0x80048060. */
const rootEntries = ['solution.xml', 'customizations.xml', '[Content_Types].xml'] as const;

/** Reads the documents of a solution zip: only the entries that say something about profiles. */
export async function readZipParts(archive: Archive, file: string): Promise<PackageParts> {
  const missing = rootEntries.filter((name) => archive.find(name) === undefined);
  const raw = archive.entries.filter(({ fileName }) => /^mobileofflineprofiles\/.*[^/]$/i.test(fileName));
  const partOf = (entry: Entry | undefined): PartSource | undefined => entry && entrySource(archive, file, entry);
  return collectParts({
    kind: 'zip',
    file,
    solution: partOf(archive.find('solution.xml')),
    customizations: partOf(archive.find('customizations.xml')),
    documents: raw.map((entry) => entrySource(archive, file, entry)),
    problems: missing.length === 0 ? [] : [missingEntries(file, missing)],
  });
}

function missingEntries(file: string, missing: readonly string[]): PackageProblem {
  const what = missing.join(' and ');
  return packageProblem(file, `no solution package: ${what} missing at its root (the server answers 0x80048060)`);
}

function entrySource(archive: Archive, file: string, entry: Entry): PartSource {
  return {
    file: `${file}!${entry.fileName}`,
    read: async () => {
      try {
        return await archive.read(entry, maximumDocumentBytes);
      } catch (error) {
        if (error instanceof ArchiveError) return packageProblem(file, error.message);
        throw error;
      }
    },
  };
}
