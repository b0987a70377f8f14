import type { Row } from '../store/row.ts';

/** A row of the generated company. Beside a lookup to one of several tables stands `<column>@table`. */
export interface CompanyRow {
  readonly table: string;
  readonly row: Row;
}

/** What a company is made from. The same values give the same rows in the same order. */
export interface CompanyOptions {
  /** 1 or more; each brings about 2,000 rows. */
  readonly technicians: number;
  /** A whole number from 0 to 4,294,967,295. */
  readonly seed: number;
  /** Any instant of the day (UTC) that is today for the company. */
  readonly at: Date;
}

/** Who owns a row. */
export interface Owner {
  readonly id: string;
  readonly table: 'systemuser' | 'team';
  /** Business unit of the user or team. */
  readonly unit: string;
}
