import type { Metadata } from '../../metadata/metadata.ts';
import type { OrganizationState } from '../store/organization-state.ts';
import type { TableRegistry } from '../tables/table-registry.ts';

/** One request's view of its organization. What it changes in `state` becomes true only when the request succeeds. */
export interface Session {
  readonly state: OrganizationState;
  readonly metadata: Metadata;
  readonly tables: TableRegistry;
  /** Logical names of tables that the organization has enabled beside those that the metadata says so of. */
  readonly offlineTables: ReadonlySet<string>;
  /** Where the Web API answers, with the slash at its end: `http://127.0.0.1:PORT/api/data/v9.2/`. */
  readonly serviceRoot: string;
  /** Id of the user whose token it is. */
  readonly callerId: string;
  readonly now: () => Date;
  /** Records created in the same change set, by Content-ID. */
  readonly references: Map<string, string>;
  /** What is written even when the request fails, to the state as it was before the request. */
  readonly afterFailure: ((session: Session, error: Error) => void)[];
}

/** Whether the organization has a table enabled for mobile offline; what is not known counts as not enabled. */
export function isOfflineEnabled(session: Session, table: string): boolean {
  if (session.offlineTables.has(table)) return true;
  const known = session.metadata.table(table);
  return known?.offlineEnabled === true && known.changeTracking === true;
}

/** A time as Dataverse writes it: UTC, to the second. */
export function timeText(time: Date): string {
  return `${time.toISOString().slice(0, 19)}Z`;
}
