import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import type { EndOptions, Options } from 'yazl';

/** Content of a minimal solution.xml with one profile as root component. */
export function manifestXml(id: string, extra = ''): string {
  return `<ImportExportXml>
  <SolutionManifest>
    <UniqueName>Offline</UniqueName>
    <Version>1.0.0.0</Version>
    <Managed>0</Managed>
    <Publisher>
      <UniqueName>contoso</UniqueName>
      <CustomizationPrefix>con</CustomizationPrefix>
      <CustomizationOptionValuePrefix>12345</CustomizationOptionValuePrefix>
    </Publisher>
    <RootComponents>
      <RootComponent type="161" id="{${id}}" behavior="0" />${extra}
    </RootComponents>
    <MissingDependencies />
  </SolutionManifest>
</ImportExportXml>`;
}

/** Id of the profile in `profileXml`. */
export const profileId = '9f0a7210-6937-f111-88b3-0022489b9600';

/** A profile element with one item. */
export function profileXml(item = '', attributes = ''): string {
  return `<MobileOfflineProfile MobileOfflineProfileId="${profileId}" Name="One"${attributes}>
      <MobileOfflineProfileItems>
        <MobileOfflineProfileItem MobileOfflineProfileItemId="8bb0691a-6937-f111-88b3-0022489b9600" Name="Account">
          <MobileOfflineProfileItemAssociations />
          <MobileOfflineProfileItemId>{8BB0691A-6937-F111-88B3-0022489B9600}</MobileOfflineProfileItemId>
          <RegardingObjectId>{9F0A7210-6937-F111-88B3-0022489B9600}</RegardingObjectId>
          <Name>Account</Name>
          <RecordDistributionCriteria>0</RecordDistributionCriteria>
          <RecordsOwnedByMe>0</RecordsOwnedByMe>
          <RecordsOwnedByMyTeam>0</RecordsOwnedByMyTeam>
          <RecordsOwnedByMyBusinessUnit>0</RecordsOwnedByMyBusinessUnit>
          <ProfileItemEntityFilter></ProfileItemEntityFilter>
          <EntitySchemaName>Account</EntitySchemaName>${item}
        </MobileOfflineProfileItem>
      </MobileOfflineProfileItems>
      <MobileOfflineProfileId>{${profileId}}</MobileOfflineProfileId>
      <Name>One</Name>
    </MobileOfflineProfile>`;
}

/** A customizations.xml around profile elements. */
export function customizationsXml(profiles = profileXml()): string {
  return `<ImportExportXml xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <Entities></Entities>
  <EntityRelationships />
  <MobileOfflineProfiles>
    ${profiles}
  </MobileOfflineProfiles>
  <CustomControls />
</ImportExportXml>`;
}

/** The three files of a sound solution. */
export const soundFiles: Readonly<Record<string, string>> = {
  'customizations.xml': customizationsXml(),
  'solution.xml': manifestXml(profileId),
  '[Content_Types].xml': '<Types />',
};

/** A zip of names and contents, made by another writer than the product's own options. */
export async function makeZip(
  files: Readonly<Record<string, string | Buffer>>,
  options: Partial<Options> = {},
  end: Partial<EndOptions> = {},
): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(files)) zip.addBuffer(Buffer.from(content), name, options);
  zip.end({ forceZip64Format: false, comment: '', ...end });
  return buffer(zip.outputStream);
}

/** The zip with a name exchanged for one of the same length, in its local header and in the directory. */
export function rename(zip: Buffer, from: string, to: string): Buffer {
  if (from.length !== to.length) throw new Error('names must be of the same length');
  return replaceBytes(zip, Buffer.from(from), Buffer.from(to));
}

/** All occurrences of some bytes exchanged for as many others. */
export function replaceBytes(bytes: Buffer, from: Buffer, to: Buffer): Buffer {
  const changed = Buffer.from(bytes);
  for (let at = changed.indexOf(from); at !== -1; at = changed.indexOf(from, at + to.length)) to.copy(changed, at);
  return changed;
}

/** Offset of an entry's record in the central directory. */
export function directoryRecord(zip: Buffer, name: string): number {
  for (let at = zip.indexOf('PK\u0001\u0002'); at !== -1; at = zip.indexOf('PK\u0001\u0002', at + 4)) {
    if (zip.subarray(at + 46, at + 46 + zip.readUInt16LE(at + 28)).toString() === name) return at;
  }
  throw new Error(`no entry ${name}`);
}
