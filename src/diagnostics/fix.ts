import type { Path } from './place.ts';

/** A change that mends a finding for certain: the profile does what it did before, without the defect. */
export interface Fix {
  /** What it does: `removes the relationship`. */
  readonly message: string;
  readonly edits: readonly FixEdit[];
}

/** Takes a part out of a profile file; a map or list that is empty then goes with it. */
export interface FixEdit {
  /** Way from the document's root to the part. */
  readonly remove: Path;
}
