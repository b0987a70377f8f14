import { askIfMeant, didYouMean } from '../../diagnostics/did-you-mean.ts';
import type { Metadata } from '../../metadata/metadata.ts';
import { pathTo } from '../checked-profile.ts';
import type { CheckedItem } from '../checked-profile.ts';
import { missingColumnSeverity } from '../missing-column-severity.ts';
import type { Finding, Rule } from '../rule.ts';

/** Most columns of one item that a near name is looked for; an item with more lacks its metadata. */
const maximumSuggestions = 20;

/** A selected column that the table does not have. Logical names are lower case and compared exactly. */
export const unknownColumn: Rule = {
  code: 'MOP213',
  id: 'unknown-column',
  severity: 'error',
  summary: 'A selected column is one that the table does not have.',
  *check({ checked, metadata }) {
    for (const item of checked.items) yield* checkColumns(item, metadata);
  },
};

function* checkColumns({ item, table }: CheckedItem, { authority }: Metadata): Iterable<Finding> {
  if (!table?.columnsComplete) return;
  const { columns } = table;
  let suggestions = 0;
  for (const [index, name] of missingIn(item.columns ?? [], columns)) {
    const near = suggestions++ < maximumSuggestions ? didYouMean(name, columns.keys()) : undefined;
    const severity = missingColumnSeverity({ name, near }, authority);
    if (severity === undefined) continue;
    yield {
      message: `the table "${item.table}" has no column "${name}"; ${askIfMeant(near, 'columns are selected by logical name')}`,
      place: { path: pathTo(item, 'columns', index) },
      table: item.table,
      severity,
      suggestion: near,
    };
  }
}

/** Names that are not known, and where they stand in the list. */
function missingIn(names: readonly string[], known: ReadonlyMap<string, unknown>): readonly [number, string][] {
  const missing: [number, string][] = [];
  names.forEach((name, index) => {
    if (!known.has(name)) missing.push([index, name]);
  });
  return missing;
}
