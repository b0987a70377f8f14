import type { Metadata } from '../metadata/metadata.ts';
import type { Outline } from './outline.ts';

/** What a word in a profile file is. */
export type WordKind = 'key' | 'word' | 'table' | 'column' | 'operator' | 'value' | 'relationship' | 'filter' | 'rule';

/** A word that fits a place. */
export interface Suggestion {
  readonly name: string;
  readonly kind: WordKind;
  /** A few words beside it. */
  readonly detail?: string | undefined;
  /** Markdown. */
  readonly documentation?: string | undefined;
  /** Lower ones come first. */
  readonly rank: number;
  /** What must come behind it, where it is not as the place says. */
  readonly after?: string;
}

/** What suggestions and descriptions are made from. */
export interface Facts {
  readonly metadata: Metadata;
  readonly outline: Outline;
}
