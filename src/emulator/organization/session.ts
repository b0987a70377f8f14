import type { Metadata } from '../../metadata/metadata.ts';
import type { OrganizationState } from '../store/organization-state.ts';
import type { TableRegistry } from '../tables/table-registry.ts';
import { flagsOf } from '../definitions/table-flags.ts';

/** Numbers that production has and does not tell. */
export interface OrganizationLimits {
  /** Most users of a profile (0x80071134), those of its teams counted. */
  readonly usersOfProfile: number;
}

/** One request's view of its organization. What it changes in `state` becomes true only when the request succeeds. */
export interface Session {
  readonly state: OrganizationState;
  readonly metadata: Metadata;
  readonly tables: TableRegistry;
  /** Logical names of tables that the organization has enabled beside those that the metadata says so of. */
  readonly offlineTables: ReadonlySet<string>;
  /** Where the Web API answers, with the slash at its end: `http://127.0.0.1:PORT/api/data/v9.2/`. */
  readonly serviceRoot: string;
  /** Id of the user whose token it is, or for whom the request says it acts. */
  readonly callerId: string;
  /** Names of the caller's privileges; undefined for the administrator whose token it is, who has all. */
  readonly privileges?: ReadonlySet<string>;
  readonly now: () => Date;
  readonly limits: OrganizationLimits;
  /** Records created in the same change set, by Content-ID. */
  readonly references: Map<string, string>;
  /** What is written even when the request fails, to the state as it was before the request. */
  readonly afterFailure: ((session: Session, error: Error) => void)[];
}

/** Whether a table is enabled for mobile offline, published; what is not known counts as not enabled. */
export function isOfflineEnabled(session: Session, table: string): boolean {
  const { offline, changeTracking } = flagsOf(session, table, 'published');
  return offline && changeTracking;
}

/** A time as Dataverse writes it: UTC, to the second. */
export function timeText(time: Date): string {
  return `${time.toISOString().slice(0, 19)}Z`;
}
