import { askIfMeant, didYouMean } from '../diagnostics/did-you-mean.ts';
import type { FetchAttribute } from '../fetchxml/tree.ts';
import type { Metadata, Table } from '../metadata/metadata.ts';
import { missingColumnSeverity } from './missing-column-severity.ts';
import type { Finding } from './rule.ts';

/** What to say of an attribute that names a column its table does not have; nothing where it may have it after all. */
export function* checkColumnName(
  { value: name, place }: FetchAttribute,
  tableName: string | undefined,
  metadata: Metadata,
): Iterable<Finding> {
  const table = tableName === undefined ? undefined : metadata.table(tableName);
  if (!table || isColumn(table, name)) return;
  const near = didYouMean(name, table.columns.keys());
  const severity = missingColumnSeverity({ name, near }, metadata.authority);
  if (severity === undefined) return;
  const hint = askIfMeant(near, 'columns are named by logical name');
  const message = `the table "${table.logicalName}" has no column "${name}"; ${hint}`;
  yield { message, place, table: table.logicalName, severity, suggestion: near };
}

/** Logical names are lower case and compared exactly: a schema name such as `StateCode` is not found. */
function isColumn({ columns, columnsComplete }: Table, name: string): boolean {
  return !columnsComplete || name === '' || columns.has(name);
}
