import { bracedGuid } from './guid.ts';
import { printDependency } from './missing-dependencies.ts';
import type { ProfileDependency } from './missing-dependencies.ts';
import { profileComponentType } from './package-parts.ts';
import { printAttribute, printText } from './print-element.ts';
import type { PublisherDescription, SolutionDescription } from './solution-description.ts';

/** Oldest package version that knows profiles with custom filters; a server refuses newer ones than its own. */
const packageVersion = '9.2';

/** Columns of a publisher's address, all empty, with their fixed values. Source: solution-format §2. */
const addressColumns = [
  ['AddressTypeCode', '1'],
  ...['City', 'County', 'Country', 'Fax', 'FreightTermsCode', 'ImportSequenceNumber', 'Latitude'].map(nil),
  ...['Line1', 'Line2', 'Line3', 'Longitude', 'Name', 'PostalCode', 'PostOfficeBox', 'PrimaryContactName'].map(nil),
  ['ShippingMethodCode', '1'],
  ...['StateOrProvince', 'Telephone1', 'Telephone2', 'Telephone3', 'TimeZoneRuleVersionNumber', 'UPSZone'].map(nil),
  ...['UTCOffset', 'UTCConversionTimeZoneCode'].map(nil),
] as const;

/**
 * A solution.xml with nothing but profiles, lines ending at LF.
 * @param profileIds ids of the profiles: its root components
 */
export function printManifest(
  solution: SolutionDescription,
  profileIds: readonly string[],
  dependencies: readonly ProfileDependency[],
): string {
  const language = solution.languageCode ?? 1033;
  return [
    `<ImportExportXml version="${packageVersion}.0.0" SolutionPackageVersion="${packageVersion}" languagecode="${language}" generatedBy="CrmLive" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">`,
    '  <SolutionManifest>',
    ...indented(2, [
      `<UniqueName>${printText(solution.uniqueName)}</UniqueName>`,
      ...printNames(solution.friendlyName ?? solution.uniqueName, language),
      `<Version>${printText(solution.version)}</Version>`,
      `<Managed>${solution.managed ? 1 : 0}</Managed>`,
      ...printPublisher(solution.publisher, language),
      '<RootComponents>',
      ...[...profileIds].sort().map((id) => `  ${printRootComponent(id)}`),
      '</RootComponents>',
      ...printDependencies(dependencies),
    ]),
    '  </SolutionManifest>',
    '</ImportExportXml>',
  ].join('\n');
}

/** The root component of a profile: by id, with everything that is in it. */
export function printRootComponent(profileId: string): string {
  return `<RootComponent type="${profileComponentType}" id="${bracedGuid(profileId)}" behavior="0" />`;
}

function printDependencies(dependencies: readonly ProfileDependency[]): readonly string[] {
  if (dependencies.length === 0) return ['<MissingDependencies />'];
  const printed = dependencies.map((dependency) => `  ${printDependency(dependency, ' '.repeat(6))}`);
  return ['<MissingDependencies>', ...printed, '</MissingDependencies>'];
}

function printNames(name: string, language: number): readonly string[] {
  return [
    '<LocalizedNames>',
    `  <LocalizedName description="${printAttribute(name)}" languagecode="${language}" />`,
    '</LocalizedNames>',
    '<Descriptions />',
  ];
}

function printPublisher(publisher: PublisherDescription, language: number): readonly string[] {
  return [
    '<Publisher>',
    ...indented(1, [
      `<UniqueName>${printText(publisher.uniqueName)}</UniqueName>`,
      ...printNames(publisher.friendlyName ?? publisher.uniqueName, language),
      '<EMailAddress xsi:nil="true"></EMailAddress>',
      '<SupportingWebsiteUrl xsi:nil="true"></SupportingWebsiteUrl>',
      `<CustomizationPrefix>${printText(publisher.prefix)}</CustomizationPrefix>`,
      `<CustomizationOptionValuePrefix>${publisher.optionValuePrefix}</CustomizationOptionValuePrefix>`,
      '<Addresses>',
      ...indented(1, [...printAddress(1), ...printAddress(2)]),
      '</Addresses>',
    ]),
    '</Publisher>',
  ];
}

function printAddress(number: number): readonly string[] {
  const columns = [['AddressNumber', String(number)], ...addressColumns] as const;
  const lines = columns.map(([name, value]) =>
    value === undefined ? `<${name} xsi:nil="true"></${name}>` : `<${name}>${value}</${name}>`,
  );
  return ['<Address>', ...indented(1, lines), '</Address>'];
}

function nil(name: string): readonly [string, string | undefined] {
  return [name, undefined];
}

/** Indents lines; a line may hold further lines of its own, which already have their indentation. */
function indented(levels: number, lines: readonly string[]): readonly string[] {
  return lines.map((line) => '  '.repeat(levels) + line);
}
