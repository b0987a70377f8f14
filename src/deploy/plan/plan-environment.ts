import type { ProfileReference } from '../environment.ts';
import type { RowAddress } from './change.ts';
import type { Columns, EnvironmentProfile } from './profile-rows.ts';

/** Tables whose rows a plan writes. */
export type RowKind = 'profile' | 'item' | 'association';

/** `latest`: with the edits that wait for a publish; `published`: what devices have. */
export type ProfileLayer = 'latest' | 'published';

/** Whether a table can be in a profile. Source: semantics 5. */
export interface TableState {
  /** Logical name. */
  readonly table: string;
  /** IsOfflineInMobileClient. */
  readonly isOffline: boolean;
  readonly isChangeTracked: boolean;
  /** Whether somebody may change that. */
  readonly isCustomizable: boolean;
}

/** Reading what a plan is made from. Everything it throws is a `Failure`. */
export interface PlanReader {
  readonly origin: string;
  /** Lower-case GUID of the organization that answers. */
  readOrganizationId(): Promise<string>;
  /** Every profile with its items and associations, in a constant number of requests. */
  readProfiles(layer: ProfileLayer): Promise<readonly EnvironmentProfile[]>;
  /** Those of the tables that the environment has. */
  readTables(tables: readonly string[]): Promise<readonly TableState[]>;
}

/** Writing profile rows one by one. Everything it throws is a `Failure`. */
export interface RowWriter {
  /** Those of the relationships, by schema name, that the environment has. */
  findRelationships(names: readonly string[]): Promise<readonly string[]>;
  /** Makes a table fit for profiles and publishes that; what is fit already stays untouched. */
  enableTable(table: string): Promise<void>;
  /** Creates a row under the id of its address. Sent once: where no answer comes, read back. */
  createRow(kind: RowKind, row: RowAddress, columns: Columns): Promise<void>;
  updateRow(kind: RowKind, row: RowAddress, columns: Columns): Promise<void>;
  /** Deletes a row; one that is gone already is fine. */
  deleteRow(kind: RowKind, row: RowAddress): Promise<void>;
  /** A row's columns in the latest layer; undefined where there is none at that place. */
  readRow(kind: RowKind, row: RowAddress): Promise<Columns | undefined>;
}

/** Reading and writing profile rows in one environment, and publishing them. */
export interface PlanEnvironment extends PlanReader, RowWriter {
  /** Publishes one profile, and proves it. */
  readonly publish: (profile: ProfileReference) => Promise<void>;
}
