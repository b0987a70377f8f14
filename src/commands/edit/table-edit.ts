import { didYouMean, endWithNear } from '../../diagnostics/did-you-mean.ts';
import { UsageError } from '../../diagnostics/errors.ts';
import type { ProfileFile, RelatedEntry, TableEntry } from '../../schema/change-profile-file.ts';
import { withoutUndefined } from '../../schema/plain-value.ts';
import type { Owner, RowScope } from '../../schema/profile.ts';
import { setDaysAhead } from './set-days-ahead.ts';

/** What is changed of one table; what is undefined stays. */
export interface TableEdit {
  /** Logical name, lower case. */
  readonly table: string;
  readonly rows?: RowScope;
  /** With `rows: owned`. */
  readonly owned?: readonly Owner[];
  /** Conditions, with `rows: custom`. */
  readonly where?: readonly string[];
  readonly days?: number;
  /** Minutes; null: none. */
  readonly sync?: number | null;
  readonly relate?: readonly string[];
  readonly unrelate?: readonly string[];
}

/**
 * The content of a profile with a table changed.
 * @throws UsageError where it has no such table, relationship or window, or a custom filter lacks conditions
 */
export function editTable(profile: ProfileFile, edit: TableEdit): object {
  const { tables, ...rest } = edit.days === undefined ? profile : editDays(profile, edit.table, edit.days);
  const [key, entry] = findTable(profile, edit.table);
  const { name, id, schemaName, rows, ...others } = tables[key] ?? entry;
  const changed = withoutUndefined({ name, id, schemaName, ...editRows({ rows, ...others }, edit) });
  return { ...rest, tables: { ...tables, [key]: changed } };
}

function editDays(profile: ProfileFile, table: string, days: number): ProfileFile {
  findTable(profile, table);
  const result = setDaysAhead(profile, { table, days });
  if (result) return result;
  throw new UsageError(`the filter of "${table}" has no window of days ahead in conditions`, {
    code: 'no-window',
    hint: 'Such a condition is "starttime next-x-days 7"; FetchXML is changed in an editor.',
  });
}

/** The table of a profile as it is written there. @throws UsageError where it has none of that name */
function findTable({ tables }: ProfileFile, table: string): readonly [string, TableEntry] {
  const found = Object.entries(tables).find(([key]) => key.toLowerCase() === table);
  if (found) return found;
  const near = didYouMean(table, Object.keys(tables));
  throw new UsageError(`the profile has no table "${table}"${endWithNear(near)}`, {
    code: 'unknown-table',
  });
}

/** The keys of an entry from `rows` on, in the order in which profile files have them. */
function editRows(entry: TableEntry, edit: TableEdit): Readonly<Record<string, unknown>> {
  const { rows, owned, where, fetchxml, layout, sync, columns, related, ...rest } = entry;
  const later = {
    sync: edit.sync === undefined ? sync : (edit.sync ?? undefined),
    columns,
    related: editRelated(related, edit),
    ...rest,
  };
  switch (edit.rows) {
    case undefined:
      return { rows, owned, where, fetchxml, layout, ...later };
    case 'owned':
      return { rows: edit.rows, owned: edit.owned ?? owned ?? ['user'], ...later };
    case 'custom':
      return { rows: edit.rows, ...customFilter(entry, edit), ...later };
    default:
      return { rows: edit.rows, ...later };
  }
}

function customFilter({ where, fetchxml, layout }: TableEntry, edit: TableEdit): Readonly<Record<string, unknown>> {
  if (edit.where) return { where: edit.where };
  if (where !== undefined || fetchxml !== undefined) return { where, fetchxml, layout };
  throw new UsageError(`"${edit.table}" has no filter, which rows: custom needs`, {
    code: 'missing-option',
    hint: 'Say it with --where "statecode eq 0".',
  });
}

function editRelated(before: TableEntry['related'], edit: TableEdit): TableEntry['related'] {
  const { table, relate = [], unrelate = [] } = edit;
  if (relate.length + unrelate.length === 0) return before;
  const entries = before ?? [];
  const unknown = unrelate.find((name) => !entries.some((one) => isOf(one, name)));
  if (unknown !== undefined) throw refuseRelationship(unknown, table, entries);
  const kept = entries.filter((one) => !unrelate.some((name) => isOf(one, name)));
  const related = [...kept, ...relate.filter((name) => !kept.some((one) => isOf(one, name)))];
  return related.length === 0 ? undefined : related;
}

function isOf(entry: RelatedEntry, relationship: string): boolean {
  return relationshipOf(entry).toLowerCase() === relationship.toLowerCase();
}

/** Schema name of the relationship of an entry. */
export function relationshipOf(entry: RelatedEntry): string {
  return typeof entry === 'string' ? entry : entry.relationship;
}

function refuseRelationship(name: string, table: string, entries: readonly RelatedEntry[]): UsageError {
  const near = didYouMean(name, entries.map(relationshipOf));
  return new UsageError(`"${table}" does not follow "${name}"${endWithNear(near)}`, { code: 'unknown-relationship' });
}
