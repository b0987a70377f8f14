import type { TableContent } from '../content/device-content.ts';

/** What is on a device of one table, and how it is kept up to date. */
export interface TableResult extends TableContent {
  /** Minutes between two syncs as the profile says; null: not set. */
  readonly sync: number | null;
  /** Minutes between two syncs in the end; null: nothing sets them. */
  readonly effectiveSync: number | null;
  /** Requests a day for the syncs of this table; null where no interval is known. */
  readonly requests: number | null;
}

/** Rows that came or went. */
export interface TableChange {
  readonly table: string;
  /** Ids of rows, ascending by their place in the data. */
  readonly gained: readonly string[];
  readonly lost: readonly string[];
}

/** A device on one day beside the day before. */
export interface DayResult {
  /** The moment, ISO 8601. */
  readonly at: string;
  /** The day where the user is, `2026-03-29`. */
  readonly date: string;
  readonly rows: number;
  readonly bytes: number;
  readonly gained: number;
  readonly lost: number;
  /** Tables in which rows came or went. */
  readonly tables: readonly { readonly table: string; readonly gained: number; readonly lost: number }[];
}

/** A budget of mop.yaml that a device exceeds. */
export interface ExceededBudget {
  /** Absent: of the whole device. */
  readonly table?: string;
  readonly of: 'rows' | 'bytes';
  readonly budget: number;
  readonly found: number;
}

/** One device. */
export interface UserResult {
  /** Sign-in name, or the id where it is not known. */
  readonly user: string;
  readonly id: string;
  readonly name: string | null;
  readonly timeZone: string;
  readonly rows: number;
  readonly bytes: number;
  readonly tables: readonly TableResult[];
  readonly days?: readonly DayResult[];
  /** What changes with another profile, where one was named. */
  readonly changes?: readonly TableChange[];
  readonly exceeded: readonly ExceededBudget[];
}

/** The middle and the ends of what many devices hold. */
export interface Distribution {
  readonly least: number;
  readonly median: number;
  readonly ninetieth: number;
  readonly most: number;
  readonly total: number;
}

/** Many devices together. */
export interface CrewResult {
  readonly users: number;
  readonly rows: Distribution;
  /** `total` is what the first sync of everybody brings. */
  readonly bytes: Distribution;
  /** Users with the most bytes, at most ten. */
  readonly worst: readonly { readonly user: string; readonly rows: number; readonly bytes: number }[];
  /** Tables by the bytes that they cost everybody together, the dearest first. */
  readonly tables: readonly { readonly table: string; readonly rows: number; readonly bytes: number }[];
}

/** Tables that sync alike because of one table's interval. */
export interface SyncGroup {
  /** The table whose interval it is. */
  readonly source: string;
  readonly minutes: number;
  readonly tables: number;
  /** Requests a day and device. */
  readonly requests: number;
  /** The next longer interval of 15, 60 and 1440 minutes, and requests a day that it would save. */
  readonly longer: { readonly minutes: number; readonly saved: number } | null;
}

/** Something that the result does not know, or that is wrong with the data. */
export interface Gap {
  readonly kind: string;
  readonly table?: string;
  readonly column?: string;
  readonly count?: number;
  readonly message: string;
}

/** What a simulation gives. */
export interface SimulationResult {
  readonly profile: string;
  readonly file: string;
  readonly at: string;
  /** Whose devices these are: named ones, those assigned in the data, technicians, or all users. */
  readonly who: 'named' | 'assigned' | 'technicians' | 'users';
  /** Whether security trimmed the rows. */
  readonly trimmed: boolean;
  readonly against?: string;
  readonly users: readonly UserResult[];
  readonly crew: CrewResult;
  readonly sync: { readonly requests: number; readonly groups: readonly SyncGroup[] };
  readonly unknown: readonly Gap[];
}
