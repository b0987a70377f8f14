import type { Principal } from './environment.ts';

/** Value of a setting: of a lookup the name of its row; undefined: it is not set, or not there. */
export type SettingValue = boolean | number | string | undefined;

/** Settings of the organization of one environment. */
export interface SettingsEnvironment {
  readonly origin: string;
  /** Values by column of the organization's row. */
  readSettings(columns: readonly string[]): Promise<ReadonlyMap<string, SettingValue>>;
  writeSetting(column: string, value: boolean): Promise<void>;
}

/** Something that a device could not sync. What the row does not say is undefined. */
export interface SyncError {
  readonly id: string;
  /** ISO 8601. */
  readonly time: string | undefined;
  /** Sign-in name of the owner. */
  readonly user: string | undefined;
  /** What the row calls its table. */
  readonly table: string | undefined;
  /** Id of the row that it is about. */
  readonly row: string | undefined;
  readonly type: string | undefined;
  readonly code: string | undefined;
  readonly message: string | undefined;
  readonly action: string | undefined;
  readonly state: string | undefined;
}

/** Which sync errors are wanted; what is undefined does not matter. */
export interface SyncErrorFilter {
  /** Owners; undefined: anybody. */
  readonly users: readonly Principal[] | undefined;
  /** Names that the row may have for its table. */
  readonly tables: readonly string[] | undefined;
  /** From this time on. ISO 8601. */
  readonly since: string | undefined;
  /** Before this time. ISO 8601. */
  readonly until: string | undefined;
}

/** Sync errors of one environment. */
export interface SyncErrorEnvironment {
  findUsers(names: readonly string[]): Promise<readonly Principal[]>;
  /** The newest first. */
  listSyncErrors(filter: SyncErrorFilter): Promise<readonly SyncError[]>;
}
