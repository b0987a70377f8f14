import type { DeviceContent } from '../content/device-content.ts';

/** Numbers of rows of one table that are on one device and not on another. */
export interface RowChange {
  readonly gained: readonly number[];
  readonly lost: readonly number[];
}

/** What a table of a device gains and loses from one content to another over the same data. */
export function compareContents(before: DeviceContent, after: DeviceContent, table: string): RowChange {
  return {
    gained: after.rows(table).filter((row) => !before.has(table, row)),
    lost: before.rows(table).filter((row) => !after.has(table, row)),
  };
}
