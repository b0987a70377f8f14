/** What may be done to the rows of a table. */
export type Right = 'Create' | 'Read' | 'Write' | 'Delete';

/** Lets a user be in a profile: "Dynamics 365 for mobile". Source: dataverse-model §5; the name is inferred there. */
export const mobilePrivilege = 'prvUseTabletApp';

const rights = ['Create', 'Read', 'Write', 'Delete', 'Append', 'AppendTo'] as const;
const profile = [...rights, 'Assign', 'Share'].map((right) => `prv${right}MobileOfflineProfile`);
const memberships = rights.flatMap((right) => [
  `prv${right}UserMobileOfflineProfileMembership`,
  `prv${right}TeamMobileOfflineProfileMembership`,
]);
const customizing = ['prvPublishCustomization', 'prvImportCustomization', 'prvExportCustomization'];
const everything = [
  ...profile,
  ...memberships,
  ...customizing,
  'prvWriteOrganization',
  'prvWriteEntity',
  mobilePrivilege,
];

const readsProfiles = 'prvReadMobileOfflineProfile';
const usesApp = [readsProfiles, mobilePrivilege];

/**
 * Privileges of a new organization's roles, as far as something here asks for them. Source: dataverse-model §5. Inferred: the
 * roles of Field Service read profiles and open the app; `Basic User` alone does not open it. The documents contradict each
 * other about `Environment Maker`: the stricter reading, of a real role file, holds here.
 */
export const rolePrivileges: Readonly<Record<string, readonly string[]>> = {
  'System Administrator': everything,
  'System Customizer': everything,
  'Field Service - Administrator': usesApp,
  'Field Service - Dispatcher': usesApp,
  'Field Service - Resource': usesApp,
  'Basic User': [readsProfiles],
  'Environment Maker': [],
};

/** By whose privileges rows are guarded. That items and associations follow their profile is inferred: dataverse-model §5. */
const guardedAs: Readonly<Record<string, string>> = {
  mobileofflineprofile: 'MobileOfflineProfile',
  mobileofflineprofileitem: 'MobileOfflineProfile',
  mobileofflineprofileitemassociation: 'MobileOfflineProfile',
  usermobileofflineprofilemembership: 'UserMobileOfflineProfileMembership',
  teammobileofflineprofilemembership: 'TeamMobileOfflineProfileMembership',
};

/** The privilege that a right to a table's rows needs; undefined where everybody has it. */
export function privilegeFor(table: string, right: Right): string | undefined {
  if (table === 'organization') return right === 'Write' ? 'prvWriteOrganization' : undefined;
  const name = Object.hasOwn(guardedAs, table) ? guardedAs[table] : undefined;
  return name === undefined ? undefined : `prv${right}${name}`;
}

const importing = 'prvImportCustomization';
const exporting = 'prvExportCustomization';
const publishing = 'prvPublishCustomization';

/** Privileges that operations need. Source: dataverse-model §5; that upgrades and staging count as imports is inferred. */
export const operationPrivileges: ReadonlyMap<string, string> = new Map([
  ['PublishXml', publishing],
  ['PublishAllXml', publishing],
  ['ExportSolution', exporting],
  ['ExportSolutionAsync', exporting],
  ['DownloadSolutionExportData', exporting],
  ['ImportSolution', importing],
  ['ImportSolutionAsync', importing],
  ['StageSolution', importing],
  ['StageAndUpgrade', importing],
  ['StageAndUpgradeAsync', importing],
  ['DeleteAndPromote', importing],
  ['DeleteAndPromoteAsync', importing],
]);

/** Changes the definition of a table. Source: dataverse-model §5, "System Customizer-level metadata rights"; the name is inferred. */
export const definitionPrivilege = 'prvWriteEntity';
