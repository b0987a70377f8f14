import type { RowFilter } from '../filter/row-filter.ts';

/** Which rows of a table a filter, own or of a relationship, lets onto a device: those of either part. */
export interface Admission {
  /** What everybody with the same view gets; absent: nothing. */
  readonly shared: RowFilter | undefined;
  /** What this user gets; absent: nothing. */
  readonly personal: RowFilter | undefined;
}

/** Whether a row is admitted. */
export function admits({ shared, personal }: Admission, row: number): boolean {
  return shared?.test(row) === true || personal?.test(row) === true;
}

/** What a plan admits: for each item's own filter, and for each relationship. */
export interface Admissions {
  own(table: string): Admission;
  related(association: object): Admission;
}
