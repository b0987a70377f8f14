import { createCipheriv } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import { loadCatalog } from '../../src/metadata/catalog.ts';
import { Random } from './random.ts';

const megabyte = 1024 * 1024;
/** Size of the largest entry, in bytes. */
export const largestEntry = 5 * megabyte;
const webResources = [largestEntry, ...Array.from({ length: 15 }, () => megabyte)];
const tables = 80;
const customizationsBytes = megabyte;

/**
 * A solution zip with one profile of 80 tables in a customizations.xml of 1 MB.
 * @param isLarge whether it has 20 MB of web resources that do not compress beside it
 */
export async function makeSolutionZip({ isLarge }: { isLarge: boolean }): Promise<Buffer> {
  const zip = new ZipFile();
  const add = (name: string, content: Buffer) => {
    zip.addBuffer(content, name, { mtime: new Date(1980, 0, 1), forceDosTimestamp: true });
  };
  const random = new Random(77);
  const profileId = random.guid();
  add('[Content_Types].xml', Buffer.from('<Types />'));
  add('solution.xml', Buffer.from(printManifest(profileId)));
  add('customizations.xml', Buffer.from(await printCustomizations(profileId, random)));
  if (isLarge)
    for (const [index, size] of webResources.entries())
      add(`WebResources/con_file${index}.bin`, makeNoise(size, index));
  zip.end();
  return buffer(zip.outputStream);
}

/** Bytes that do not compress, the same at every call. */
function makeNoise(size: number, seed: number): Buffer {
  return createCipheriv('aes-128-ctr', Buffer.alloc(16, seed + 1), Buffer.alloc(16)).update(Buffer.alloc(size));
}

function printManifest(profileId: string): string {
  return `<ImportExportXml>
  <SolutionManifest>
    <UniqueName>FieldServiceOffline</UniqueName>
    <Version>1.0.0.0</Version>
    <Managed>0</Managed>
    <Publisher>
      <UniqueName>contoso</UniqueName>
      <CustomizationPrefix>con</CustomizationPrefix>
      <CustomizationOptionValuePrefix>12345</CustomizationOptionValuePrefix>
    </Publisher>
    <RootComponents>
      <RootComponent type="161" id="{${profileId}}" behavior="0" />
    </RootComponents>
    <MissingDependencies />
  </SolutionManifest>
</ImportExportXml>`;
}

async function printCustomizations(profileId: string, random: Random): Promise<string> {
  const catalog = await loadCatalog();
  const known = catalog.tableNames().flatMap((name) => catalog.table(name) ?? []);
  const chosen = random.some(
    known.filter(({ offlineEnabled, columns }) => offlineEnabled !== false && columns.has('statecode')),
    tables,
  );
  const profile = printProfile(
    profileId,
    chosen.map((table) => printItem({ profileId, ...table }, random)),
  );
  const entities: string[] = [];
  for (let free = customizationsBytes - profile.length; free > 0; free -= entities.at(-1)?.length ?? free)
    entities.push(printEntity(entities.length, random));
  return `<ImportExportXml xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <Entities>
${entities.join('\n')}
  </Entities>
  <EntityRelationships />
  <MobileOfflineProfiles>
${profile}
  </MobileOfflineProfiles>
  <CustomControls />
</ImportExportXml>`;
}

function printProfile(profileId: string, items: readonly string[]): string {
  return `    <MobileOfflineProfile MobileOfflineProfileId="${profileId}" Name="Field Service">
      <MobileOfflineProfileItems>
${items.join('\n')}
      </MobileOfflineProfileItems>
      <MobileOfflineProfileId>{${profileId}}</MobileOfflineProfileId>
      <Name>Field Service</Name>
    </MobileOfflineProfile>`;
}

interface PrintedTable {
  readonly profileId: string;
  readonly logicalName: string;
  readonly schemaName: string;
  readonly displayName: string;
}

function printItem({ profileId, logicalName, schemaName, displayName }: PrintedTable, random: Random): string {
  const id = random.guid();
  const filter = [
    '<fetch version="1.0" output-format="xml-platform" mapping="logical" distinct="false">',
    `<entity name="${logicalName}"><all-attributes/><filter type="and">`,
    '<condition attribute="statecode" operator="eq" value="0"/><filter type="or">',
    `<condition attribute="createdon" operator="last-x-days" value="${1 + random.below(30)}"/>`,
    `<condition attribute="modifiedon" operator="last-x-days" value="${1 + random.below(30)}"/>`,
    '</filter></filter></entity></fetch>',
  ].join('');
  return `        <MobileOfflineProfileItem MobileOfflineProfileItemId="${id}" Name="${escapeText(displayName)}">
          <MobileOfflineProfileItemAssociations />
          <MobileOfflineProfileItemId>{${id.toUpperCase()}}</MobileOfflineProfileItemId>
          <RegardingObjectId>{${profileId.toUpperCase()}}</RegardingObjectId>
          <Name>${escapeText(displayName)}</Name>
          <RecordDistributionCriteria>3</RecordDistributionCriteria>
          <RecordsOwnedByMe>0</RecordsOwnedByMe>
          <RecordsOwnedByMyTeam>0</RecordsOwnedByMyTeam>
          <RecordsOwnedByMyBusinessUnit>0</RecordsOwnedByMyBusinessUnit>
          <ProfileItemEntityFilter>${escapeText(filter)}</ProfileItemEntityFilter>
          <EntitySchemaName>${schemaName}</EntitySchemaName>
        </MobileOfflineProfileItem>`;
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** An entity of the solution as the packager writes one, here with its columns only. */
function printEntity(number: number, random: Random): string {
  const columns = Array.from({ length: 20 }, (_, column) => {
    const name = `con_column${column}_${random.below(1_000_000)}`;
    return `            <attribute PhysicalName="${name}">
              <Type>${random.pick(['nvarchar', 'int', 'datetime', 'lookup', 'bit', 'picklist'])}</Type>
              <Name>${name}</Name>
              <LogicalName>${name}</LogicalName>
              <RequiredLevel>none</RequiredLevel>
              <DisplayMask>ValidForAdvancedFind|ValidForForm|ValidForGrid</DisplayMask>
              <IntroducedVersion>1.${random.below(10)}.${random.below(100)}.0</IntroducedVersion>
              <MaxLength>${random.below(4000)}</MaxLength>
            </attribute>`;
  });
  return `    <Entity>
      <Name LocalizedName="Table ${number}">con_Table${number}</Name>
      <EntityInfo>
        <entity Name="con_Table${number}">
          <attributes>
${columns.join('\n')}
          </attributes>
        </entity>
      </EntityInfo>
    </Entity>`;
}
