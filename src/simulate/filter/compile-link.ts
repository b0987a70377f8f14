import type { ValueFamily } from '../../fetchxml/evaluate/column-kind.ts';
import { EvaluationProblem } from '../../fetchxml/evaluate/evaluation-problem.ts';
import { findLinkType } from '../../fetchxml/evaluate/link-type.ts';
import type { QueryScope } from '../../fetchxml/evaluate/query-scope.ts';
import type { FetchLink } from '../../fetchxml/tree.ts';
import type { DataColumn } from '../data/data-column.ts';
import type { DataSet, DataTable } from '../data/data-set.ts';
import { emptyTable } from '../data/empty-table.ts';
import { mapKeys } from './key-map.ts';
import { createRowFilter, mergeRows } from './row-filter.ts';
import type { RowFilter } from './row-filter.ts';

interface LinkScope {
  readonly data: DataSet;
  readonly scope: QueryScope;
  /** What the link's own filters and links let through of its table. */
  readonly inner: (table: DataTable) => RowFilter;
}

/** A link that only asks whether there are related rows, as a filter of the table above. Throws `EvaluationProblem`. */
export function compileLink(link: FetchLink, parent: DataTable, { data, scope, inner }: LinkScope): RowFilter {
  const ends = endsOf(link, parent.name, scope);
  const linked = data.table(link.name) ?? emptyTable(link.name);
  const [from, to] = [linked.column(ends.from), parent.column(ends.to)];
  const passing = inner(linked);
  const { size } = parent;
  const type = findLinkType(link);
  if (!from || !to) {
    const passes = type === 'not-any';
    return createRowFilter({ size, test: () => passes });
  }
  const join = { from, to, family: ends.family };
  const some = findRelated(join, passing, size);
  if (type === 'not-any') return createRowFilter({ size, test: (row) => !some.test(row) });
  if (type !== 'all') return some;
  const everything = createRowFilter({ size: linked.size, test: () => true });
  const related = findRelated(join, everything, size);
  return createRowFilter({ size, test: (row) => related.test(row) && !some.test(row) });
}

interface Ends {
  readonly from: string;
  readonly to: string;
  readonly family: ValueFamily;
}

/** Columns by which a link hangs together. Two columns of different kinds compare as text. */
function endsOf(link: FetchLink, parent: string, scope: QueryScope): Ends {
  const { to, place } = link;
  if (!to) throw new EvaluationProblem(`link-entity '${link.name}' needs to`, { code: 'missing-value', place });
  const from = link.from || scope.primaryIdOf(link.name);
  const fromKind = scope.kindOf({ table: link.name, column: from }, place);
  const toKind = scope.kindOf({ table: parent, column: to }, place);
  return { from, to, family: fromKind.family === toKind.family ? fromKind.family : 'text' };
}

interface Join {
  readonly from: DataColumn;
  readonly to: DataColumn;
  readonly family: ValueFamily;
}

/** Rows of the table above that have a related row which passes. */
function findRelated({ from, to, family }: Join, inner: RowFilter, size: number): RowFilter {
  const down = mapKeys(to, from, family);
  const up = mapKeys(from, to, family);
  let known: Uint8Array | undefined;
  const probe = (code: number): boolean => {
    known ??= new Uint8Array(to.codeCount);
    const answer = known[code] ?? 0;
    if (answer > 0) return answer === 1;
    const passes = down(code).some((one) => from.rowsWith(one).some(inner.test));
    known[code] = passes ? 1 : 2;
    return passes;
  };
  let found: { codes: ReadonlySet<number> | undefined } | undefined;
  const passing = (): ReadonlySet<number> | undefined => (found ??= { codes: codesOfFew(inner, from, up) }).codes;
  return createRowFilter({
    size,
    test: (row) => {
      const code = to.codes[row] ?? 0;
      return code > 0 && (passing()?.has(code) ?? probe(code));
    },
    few: () => {
      const codes = passing();
      return codes && mergeRows([...codes].map((code) => to.rowsWith(code)));
    },
  });
}

/** Codes of the table above that few linked rows lead to. */
function codesOfFew(inner: RowFilter, from: DataColumn, up: ReturnType<typeof mapKeys>): Set<number> | undefined {
  if (!inner.few()) return undefined;
  const codes = new Set<number>();
  for (const row of inner.rows()) for (const code of up(from.codes[row] ?? 0)) codes.add(code);
  return codes;
}
