/** Component types of what is looked at here. Sources: dataverse-model §2.3, solution-format §2.1. */
export const componentTypes = {
  table: 1,
  column: 2,
  relationship: 10,
  appModule: 80,
  profile: 161,
  item: 162,
  association: 163,
} as const;

/** Tables of a profile's parts by the name that layers know them by (inferred: as for other component types). */
export const layeredComponents = {
  MobileOfflineProfile: 'mobileofflineprofile',
  MobileOfflineProfileItem: 'mobileofflineprofileitem',
  MobileOfflineProfileItemAssociation: 'mobileofflineprofileitemassociation',
} as const;

/** The name that layers know a table's rows by. */
export function layerNameOf(table: string): string {
  return Object.entries(layeredComponents).find(([, each]) => each === table)?.[0] ?? table;
}
