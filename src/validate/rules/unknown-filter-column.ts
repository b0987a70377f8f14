import { didYouMean } from '../../diagnostics/did-you-mean.ts';
import type { Metadata, Table } from '../../metadata/metadata.ts';
import { columnUsesOf } from '../column-uses.ts';
import type { ColumnUse } from '../column-uses.ts';
import { missingColumnSeverity } from '../missing-column-severity.ts';
import type { Finding, Rule } from '../rule.ts';
import { walkFilters } from '../walk-filters.ts';

/** A condition on a column that the table does not have. Source: server error 0x80071119. */
export const unknownFilterColumn: Rule = {
  code: 'MOP303',
  id: 'unknown-filter-column',
  severity: 'error',
  summary: 'A condition names a column that its table does not have.',
  serverErrors: ['0x80071119'],
  *check({ checked, metadata }) {
    for (const { filter } of walkFilters(checked)) {
      for (const use of columnUsesOf(filter.query)) {
        const table = use.table === undefined ? undefined : metadata.table(use.table);
        if (table && !isColumn(table, use.name)) yield* describe(use, table, metadata);
      }
    }
  },
};

/** Logical names are lower case and compared exactly: a schema name such as `StateCode` is not found. */
function isColumn({ columns, columnsComplete }: Table, name: string): boolean {
  return !columnsComplete || name === '' || columns.has(name);
}

function* describe({ name, attribute }: ColumnUse, table: Table, metadata: Metadata): Iterable<Finding> {
  const near = didYouMean(name, table.columns.keys());
  const severity = missingColumnSeverity({ name, near }, metadata.authority);
  if (severity === undefined) return;
  const hint = near === undefined ? 'conditions name columns by logical name' : `did you mean "${near}"?`;
  yield {
    message: `the table "${table.logicalName}" has no column "${name}"; ${hint}`,
    place: attribute.place,
    table: table.logicalName,
    severity,
  };
}
