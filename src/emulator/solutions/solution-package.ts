import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Metadata } from '../../metadata/metadata.ts';
import type { Profile } from '../../schema/profile.ts';
import { assemblePackage } from '../../solution/assemble-package.ts';
import { readPackageParts } from '../../solution/open-package.ts';
import { packSolution } from '../../solution/pack-solution.ts';
import type { Package } from '../../solution/package.ts';
import type { SolutionDescription } from '../../solution/solution-description.ts';
import { childElements, childOf } from '../../xml/xml-element.ts';
import type { XmlElement } from '../../xml/xml-element.ts';

/** A package as it came in, and the names for people that src/solution leaves out. */
export interface IncomingPackage {
  readonly content: Package;
  readonly friendlyName: string | undefined;
  readonly publisherName: string | undefined;
}

/** Reads the bytes of a solution zip. What is wrong with them stands in `content`. */
export async function readPackage(bytes: Uint8Array): Promise<IncomingPackage> {
  const folder = await mkdtemp(join(tmpdir(), 'mop-import-'));
  try {
    const path = join(folder, 'solution.zip');
    await writeFile(path, bytes, { mode: 0o600 });
    const parts = await readPackageParts(path, 'solution.zip');
    const manifest = parts.solution && childOf(parts.solution.root, 'SolutionManifest');
    const publisher = manifest && childOf(manifest, 'Publisher');
    return {
      content: assemblePackage(parts),
      friendlyName: localizedName(manifest),
      publisherName: localizedName(publisher),
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The bytes of a solution zip with these profiles. */
export async function writePackage(
  metadata: Metadata,
  solution: SolutionDescription,
  profiles: readonly Profile[],
): Promise<Uint8Array> {
  const writing = {
    displayName: (table: string) => metadata.table(table)?.displayName ?? table,
    schemaName: (table: string) => metadata.table(table)?.schemaName ?? table,
    filterText: () => '',
  };
  const { bytes } = await packSolution({ profiles, solution, writing, metadata });
  return bytes;
}

function localizedName(element: XmlElement | undefined): string | undefined {
  const names = element && childOf(element, 'LocalizedNames');
  const [first] = names ? childElements(names) : [];
  return first?.attributes.find(({ name }) => name === 'description')?.value;
}
