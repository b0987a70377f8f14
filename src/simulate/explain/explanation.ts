/** A row of the data. */
export interface ExplainedRow {
  readonly table: string;
  /** Lower-case GUID. */
  readonly id: string;
}

/** What a row would have to say, and what it says. */
export interface Shortfall extends ExplainedRow {
  /** In words, as filters are said. */
  readonly needed: string;
  readonly found: string;
}

/** A row that would bring another one, and is not on the device itself. */
export interface AwaitedRow extends ExplainedRow {
  /** What stops it in turn; absent where that was not followed so far. */
  readonly because?: readonly Step[];
}

/** One way on which a row comes onto a device, or what stops it there. */
export interface Step extends ExplainedRow {
  readonly by: 'own filter' | 'relationship' | 'security' | 'profile';
  /** Schema name, of a relationship. */
  readonly relationship?: string;
  /** In words. */
  readonly text: string;
  /** What stops it: the first condition of each alternative. */
  readonly stops?: readonly Shortfall[];
  /** Rows that would bring it and are not on the device themselves, the first few. */
  readonly waitsFor?: readonly AwaitedRow[];
}

/** Why a row is on a device, or is not. */
export interface Explanation extends ExplainedRow {
  readonly onDevice: boolean;
  /** Of a row that is there: the way from a row of an own filter to it. Of one that is not: each way that there is, and what stops it. */
  readonly because: readonly Step[];
  /** Further relationships and filters that bring it too. */
  readonly also: readonly Step[];
}
