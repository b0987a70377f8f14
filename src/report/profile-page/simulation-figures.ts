/** What a simulation of devices gives for a page; the results of `mop simulate --json` have these keys and more. */
export interface SimulationFigures {
  /** The moment, ISO 8601. */
  readonly at: string;
  /** Whose devices these are: named ones, those assigned in the data, technicians, or all users. */
  readonly who: 'named' | 'assigned' | 'technicians' | 'users';
  readonly users: readonly SimulatedDevice[];
  /** What the simulation does not know, or what is wrong with the data. */
  readonly unknown: readonly { readonly message: string }[];
}

/** One device. */
export interface SimulatedDevice {
  /** Sign-in name of its user. */
  readonly user: string;
  readonly rows: number;
  readonly bytes: number;
  readonly tables: readonly SimulatedTable[];
  /** The days that were replayed; absent: only the moment. */
  readonly days?: readonly SimulatedDay[];
}

/** What a device holds of a table. */
export interface SimulatedTable {
  /** Logical name. */
  readonly table: string;
  readonly rows: number;
  readonly bytes: number;
}

/** A device on one day beside the day before. */
export interface SimulatedDay {
  /** The day where the user is, `2026-03-29`. */
  readonly date: string;
  readonly rows: number;
  readonly bytes: number;
  /** Rows that came. */
  readonly gained: number;
  /** Rows that went. */
  readonly lost: number;
}
