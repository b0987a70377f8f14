import { UsageError } from '../diagnostics/errors.ts';
import type { Metadata } from '../metadata/metadata.ts';
import type { Profile } from '../schema/profile.ts';
import { profileDependencies } from './missing-dependencies.ts';
import { printCustomizations } from './print-customizations.ts';
import { printManifest } from './print-manifest.ts';
import { printProfileXml } from './print-profile-xml.ts';
import type { ProfileWriting } from './profile-writing.ts';
import { checkSolution } from './solution-description.ts';
import type { SolutionDescription } from './solution-description.ts';
import { writeArchive } from './write-archive.ts';

/** What goes into a solution package. */
export interface Packing {
  readonly profiles: readonly Profile[];
  readonly solution: SolutionDescription;
  readonly writing: ProfileWriting;
  /** Gives missing dependencies the names that people read. */
  readonly metadata?: Metadata;
}

/** A package and what it cannot carry. */
export interface PackedSolution {
  readonly bytes: Uint8Array;
  readonly warnings: readonly string[];
}

/** Content types of the parts, with a byte order mark as in every export. Source: solution-format §1. */
const contentTypes =
  '\ufeff<?xml version="1.0" encoding="utf-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/octet-stream" /></Types>';

/**
 * A solution zip with nothing but profiles, as a server exports it; the same input gives the same bytes.
 * @throws UsageError for what the server refuses, FileError for what XML cannot hold
 */
export async function packSolution(packing: Packing): Promise<PackedSolution> {
  checkProfiles(packing.profiles);
  return packAny(packing);
}

/** The same, also without any profile: what a server exports of a solution that has no components. */
export async function packAny({ profiles, solution, writing, metadata }: Packing): Promise<PackedSolution> {
  checkSolution(solution);
  const printed = profiles.map((profile) => printProfileXml(profile, writing, { depth: 2, lineEnd: '\n' }));
  const dependencies = profiles.flatMap((profile) => profileDependencies(profile, metadata));
  const ids = profiles.map(({ id }) => id);
  const bytes = await writeArchive([
    textEntry('customizations.xml', printCustomizations(printed, solution.languageCode ?? 1033)),
    textEntry('solution.xml', printManifest(solution, ids, dependencies)),
    textEntry('[Content_Types].xml', contentTypes),
  ]);
  return { bytes, warnings: profiles.flatMap(lossWarnings) };
}

/** What a package cannot carry of a profile, one sentence each. */
export function lossWarnings({ name, items }: Profile): readonly string[] {
  const tables = items.filter(({ columns }) => columns !== undefined).map(({ table }) => table);
  if (tables.length === 0) return [];
  return [
    `profile "${name}": a solution package carries no column selection; all columns of ${tables.join(', ')} will be downloaded`,
  ];
}

/**
 * Refuses profiles that cannot be in one package together.
 * @throws UsageError
 */
export function checkProfiles(profiles: readonly Profile[]): void {
  if (profiles.length === 0) throw new UsageError('there is no profile to pack', { code: 'no-profile' });
  const seen = new Map<string, string>();
  for (const { id, name } of profiles) {
    const other = seen.get(id);
    if (other !== undefined) {
      throw new UsageError(`the profiles "${other}" and "${name}" have the same id ${id}`, {
        code: 'duplicate-id',
        hint: 'Leave one out, or give it an id of its own.',
      });
    }
    seen.set(id, name);
  }
}

function textEntry(name: string, text: string): { name: string; read: () => Promise<Uint8Array> } {
  return { name, read: () => Promise.resolve(Buffer.from(text.replace(/\r?\n/g, '\r\n'))) };
}
