import { EnvironmentError } from '../diagnostics/errors.ts';
import type { SettingsEnvironment, SettingValue } from './settings-environment.ts';

/** A column of the organization that mobile offline depends on. */
interface SettingDescription {
  readonly name: string;
  readonly column: string;
  readonly meaning: string;
}

const conflictDetection: SettingDescription = {
  name: 'conflict-detection',
  column: 'isconflictdetectionenabledformobileclient',
  meaning: 'whether conflicts are detected when the mobile app syncs',
};

/** In the order in which they are shown. Source of all: dataverse-model §1.8; what goes beyond its words is marked. */
const descriptions: readonly SettingDescription[] = [
  { name: 'mobile-offline', column: 'ismobileofflineenabled', meaning: 'whether mobile offline is on' },
  conflictDetection,
  {
    name: 'on-demand-sync',
    column: 'ismobileclientondemandsyncenabled',
    meaning: 'whether the mobile app may sync on demand',
  },
  {
    name: 'default-profile',
    column: '_defaultmobileofflineprofileid_value',
    meaning: 'the profile that is the default; it cannot be deleted',
  },
  {
    name: 'sync-interval',
    column: 'mobileofflinesyncinterval',
    meaning: 'milliseconds between two syncs; a table of a profile may have its own interval',
  },
  {
    name: 'filter-conditions',
    column: 'maxconditionsformobileofflinefilters',
    meaning: 'most conditions of an organization filter (0x80071114)',
  },
  {
    name: 'last-modified-days',
    column: 'dayssincerecordlastmodifiedmaxvalue',
    meaning: 'most days of "days since record last modified"',
  },
  {
    name: 'change-tracking-days',
    column: 'expirechangetrackingindays',
    meaning: 'days that deletions are remembered; inferred: a device that is offline longer syncs everything anew',
  },
  {
    name: 'subscription-days',
    column: 'expiresubscriptionsindays',
    meaning: 'days after which a subscription expires',
  },
  {
    name: 'licenses-production',
    column: 'mobileofflineminlicenseprod',
    meaning: 'user licenses that mobile offline needs in production; read-only',
  },
  {
    name: 'licenses-trial',
    column: 'mobileofflineminlicensetrial',
    meaning: 'user licenses that mobile offline needs in a trial; read-only',
  },
];

/** A setting as it is. */
export interface OfflineSetting extends SettingDescription {
  /** null: it is not set. */
  readonly value: boolean | number | string | null;
}

/** A change of a setting. */
export interface SettingChange {
  readonly name: string;
  readonly before: SettingValue;
  readonly after: boolean;
  readonly changed: boolean;
}

/** What the organization has set for mobile offline. */
export async function listOfflineSettings(environment: SettingsEnvironment): Promise<readonly OfflineSetting[]> {
  const values = await environment.readSettings(descriptions.map(({ column }) => column));
  return descriptions.map((one) => ({ ...one, value: values.get(one.column) ?? null }));
}

/** Turns conflict detection on or off and reads it back; what is so already is not written. @throws EnvironmentError where it does not show */
export async function setConflictDetection(environment: SettingsEnvironment, after: boolean): Promise<SettingChange> {
  const { name, column } = conflictDetection;
  const read = async () => (await environment.readSettings([column])).get(column);
  const before = await read();
  if (before === after) return { name, before, after, changed: false };
  await environment.writeSetting(column, after);
  if ((await read()) === after) return { name, before, after, changed: true };
  throw new EnvironmentError(`${name} was written, but does not show in ${environment.origin}`, {
    code: 'not-verified',
    hint: 'look at `mop settings show`, then repeat',
  });
}
