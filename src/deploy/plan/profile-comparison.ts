import type { Change, UnknownRow } from './change.ts';

/** What it takes to bring one profile of an environment to what is wanted. */
export interface ProfileComparison {
  readonly changes: readonly Change[];
  /** Items and associations that are there and not wanted, and stay. */
  readonly unknown: readonly UnknownRow[];
}

/** How to compare. */
export interface CompareOptions {
  /** Delete items and associations that are not wanted. */
  readonly prune: boolean;
  /** Publish afterwards where something changes or waits for it. */
  readonly publish: boolean;
  /** Compare what a managed solution brought too, though a plan with such changes cannot be carried out; else it is refused. */
  readonly showManaged?: boolean;
}
