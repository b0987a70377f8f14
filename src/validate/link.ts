import type { CheckedAssociation } from './checked-profile.ts';

/** One association as an arrow: rows of `from` bring in rows of `to`. */
export interface Link {
  readonly from: string;
  readonly to: string;
  readonly via: CheckedAssociation;
}

/** Arrows by the table they start from. */
export type LinksByTable = ReadonlyMap<string, readonly Link[]>;
