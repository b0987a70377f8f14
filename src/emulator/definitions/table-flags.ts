import type { Session } from '../organization/session.ts';
import type { Row } from '../store/row.ts';
import { textIn } from '../store/row.ts';

/** Where the changed flags of tables are kept: by logical name, as rows that wait for a publish like others. */
export const flagRows = '#table';

/** What an organization can change of a table and a profile depends on. Source: dataverse-model §1.12. */
export interface TableFlags {
  /** IsOfflineInMobileClient: what decides (design, semantics 5). */
  readonly offline: boolean;
  /** IsAvailableOffline: Outlook's; kept and shown, decides nothing. */
  readonly availableOffline: boolean;
  readonly changeTracking: boolean;
  /** DaysSinceRecordLastModified. */
  readonly days: number;
  /** MobileOfflineFilters: FetchXML. */
  readonly filters: string | null;
}

/** A table's flags: as an update left them, else as the metadata and the start options have them. */
export function flagsOf(session: Session, table: string, layer: 'newest' | 'published'): TableFlags {
  const row = session.state[layer].get(flagRows, table);
  if (row) return readFlags(row);
  const known = session.metadata.table(table);
  const isNamed = session.offlineTables.has(table);
  return {
    offline: isNamed || known?.offlineEnabled === true,
    availableOffline: false,
    changeTracking: isNamed || known?.changeTracking === true,
    days: 0,
    filters: null,
  };
}

/** Keeps a table's new flags; they hold for profiles once the table is published (inferred). */
export function storeFlags(session: Session, table: string, flags: TableFlags): void {
  session.state.newest.set(flagRows, table, { ...flags });
}

/** Publishes a table. */
export function publishTable(session: Session, table: string): void {
  const row = session.state.newest.get(flagRows, table);
  if (row) session.state.published.set(flagRows, table, row);
}

/** Publishes every table. */
export function publishAllTables(session: Session): void {
  for (const [table] of session.state.newest.entries(flagRows)) publishTable(session, table);
}

function readFlags(row: Row): TableFlags {
  return {
    offline: row.offline === true,
    availableOffline: row.availableOffline === true,
    changeTracking: row.changeTracking === true,
    days: Number(row.days ?? 0),
    filters: textIn(row, 'filters') || null,
  };
}
