import { randomUUID } from 'node:crypto';
import { packSolution } from '../../src/solution/pack-solution.ts';
import { writeArchive } from '../../src/solution/write-archive.ts';
import { deriveItemId } from '../../src/schema/derive-id.ts';
import type { Profile, ProfileItem } from '../../src/schema/profile.ts';
import type { Json } from './dataverse-client.ts';

/** Id of the profile that packages carry unless said otherwise. */
export const profileId = '8ce77666-a132-4c11-b6e6-0022483ccc0c';

/** An item of all rows, its id derived from the table. */
export function item(table: string, more: Partial<ProfileItem> = {}): ProfileItem {
  const id = deriveItemId(profileId, table);
  return { id, table, name: table, rows: 'all', owned: [], associations: [], extra: [], path: [], ...more };
}

/** A profile with items. */
export function profile(items: readonly ProfileItem[], more: Partial<Profile> = {}): Profile {
  return { id: profileId, name: 'Packed', filters: [], items, extra: [], path: [], ...more };
}

/** How a package is packed. */
export interface Description {
  uniqueName?: string;
  version?: string;
  managed?: boolean;
  publisher?: string;
}

/** The bytes of a package with profiles: managed, publisher contoso, version 1.0.0.0 unless said otherwise. */
export async function packed(profiles: readonly Profile[], description: Description = {}): Promise<Uint8Array> {
  const { uniqueName = 'Pack', version = '1.0.0.0', managed = true, publisher = 'contoso' } = description;
  const { bytes } = await packSolution({
    profiles,
    solution: {
      uniqueName,
      version,
      managed,
      publisher: { uniqueName: publisher, prefix: 'con', optionValuePrefix: 20_000 },
    },
    writing: { displayName: (table) => table, schemaName: (table) => table, filterText: () => '' },
  });
  return bytes;
}

/** The body of an import with a new job id. */
export function importBody(bytes: Uint8Array, more: Json = {}): Json {
  return {
    CustomizationFile: Buffer.from(bytes).toString('base64'),
    ImportJobId: randomUUID(),
    OverwriteUnmanagedCustomizations: false,
    PublishWorkflows: true,
    ...more,
  };
}

/** A package of the given root documents. */
export function archive(entries: Readonly<Record<string, string>>): Promise<Uint8Array> {
  return writeArchive(
    Object.entries(entries).map(([name, text]) => ({ name, read: () => Promise.resolve(Buffer.from(text)) })),
  );
}

const types = '<Types/>';
/** A solution.xml by hand. */
export const manifest = (more: { name?: string; version?: string; managed?: string; roots?: string } = {}): string =>
  `<ImportExportXml SolutionPackageVersion="9.2"><SolutionManifest><UniqueName>${more.name ?? 'Hand'}</UniqueName><Version>${more.version ?? '1.0'}</Version><Managed>${more.managed ?? '0'}</Managed><Publisher><UniqueName>contoso</UniqueName><CustomizationPrefix>con</CustomizationPrefix><CustomizationOptionValuePrefix>20000</CustomizationOptionValuePrefix></Publisher><RootComponents>${more.roots ?? ''}</RootComponents></SolutionManifest></ImportExportXml>`;
/** A customizations.xml by hand. */
export const customizations = (profiles = ''): string =>
  `<ImportExportXml><MobileOfflineProfiles>${profiles}</MobileOfflineProfiles></ImportExportXml>`;
/** The three root documents. */
export const files = (solution: string, custom = customizations()): Record<string, string> => ({
  'solution.xml': solution,
  'customizations.xml': custom,
  '[Content_Types].xml': types,
});
