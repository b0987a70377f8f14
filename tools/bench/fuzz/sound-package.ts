import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

const profileId = '9f0a7210-6937-f111-88b3-0022489b9600';

interface ItemParts {
  /** Schema name of the table. */
  readonly table: string;
  readonly name?: string;
  /** The column recorddistributioncriteria: 1, all rows, unless said otherwise. */
  readonly rows?: number;
  /** Escaped text of the filter. */
  readonly filter?: string;
  readonly associations?: string;
  /** Elements that no packager writes. */
  readonly extra?: string;
}

/** An item of a profile. */
export function itemXml({
  table,
  name = table,
  rows = 1,
  filter = '',
  associations = '',
  extra = '',
}: ItemParts): string {
  return `<MobileOfflineProfileItem Name="${name}">
<MobileOfflineProfileItemAssociations>${associations}</MobileOfflineProfileItemAssociations>
<MobileOfflineProfileItemId>{8BB0691A-6937-F111-88B3-0022489B9600}</MobileOfflineProfileItemId>
<Name>${name}</Name>
<RecordDistributionCriteria>${rows}</RecordDistributionCriteria>
<ProfileItemEntityFilter>${filter}</ProfileItemEntityFilter>
<EntitySchemaName>${table}</EntitySchemaName>${extra}
</MobileOfflineProfileItem>`;
}

/** A profile with some items. @param extra elements that no packager writes */
export function profileXml(items: string, extra = ''): string {
  return `<MobileOfflineProfile MobileOfflineProfileId="${profileId}" Name="One">
<MobileOfflineProfileItems>${items}</MobileOfflineProfileItems>
<MobileOfflineProfileId>{${profileId}}</MobileOfflineProfileId>
<Name>One</Name>${extra}
</MobileOfflineProfile>`;
}

/** A customizations.xml with some profiles. */
export function customizationsXml(profiles: string): string {
  return `<ImportExportXml xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<Entities></Entities>
<MobileOfflineProfiles>${profiles}</MobileOfflineProfiles>
</ImportExportXml>`;
}

/** A solution.xml whose root component is the profile. */
export function manifestXml(components = '', dependencies = ''): string {
  return `<ImportExportXml><SolutionManifest>
<UniqueName>Offline</UniqueName><Version>1.0.0.0</Version><Managed>0</Managed>
<Publisher><UniqueName>contoso</UniqueName><CustomizationPrefix>con</CustomizationPrefix><CustomizationOptionValuePrefix>12345</CustomizationOptionValuePrefix></Publisher>
<RootComponents><RootComponent type="161" id="{${profileId}}" behavior="0" />${components}</RootComponents>
<MissingDependencies>${dependencies}</MissingDependencies>
</SolutionManifest></ImportExportXml>`;
}

/** A zip of names and contents. */
export async function zipOf(files: Readonly<Record<string, string | Buffer>>): Promise<Buffer> {
  const zip = new ZipFile();
  for (const [name, content] of Object.entries(files)) {
    zip.addBuffer(Buffer.from(content), name, { mtime: new Date(1980, 0, 1), forceDosTimestamp: true });
  }
  zip.end();
  return buffer(zip.outputStream);
}
