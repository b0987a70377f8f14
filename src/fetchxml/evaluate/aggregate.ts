import type { FetchOther, FetchQuery } from '../tree.ts';
import { aggregateValue } from './aggregate-value.ts';
import { compileGroup } from './date-group.ts';
import { EvaluationProblem } from './evaluation-problem.ts';
import { limits } from './limits.ts';
import { listOrders, sortBy } from './order-rows.ts';
import type { SortKey } from './order-rows.ts';
import type { QueryScope } from './query-scope.ts';
import { elementsOf, isOn, readNumber, readText } from './read-attribute.ts';
import type { Row, RowValue } from './rows.ts';
import type { Slots, Source } from './sources.ts';
import { compareValues } from './compare-row-values.ts';

/** A column of an aggregate result. */
interface AggregateColumn {
  readonly alias: string;
  readonly attribute: FetchOther;
  readonly source: Source;
}

/** Rows that are one row of the result. */
interface Group {
  readonly values: readonly RowValue[];
  readonly rows: Slots[];
}

/**
 * The rows of an aggregate query. Groups without a value come first, as null. Source: fetchxml-semantics §10.
 * Throws `EvaluationProblem` (0x8004E023) where more rows than the server takes would be aggregated.
 */
export function aggregateRows(
  rows: readonly Slots[],
  { sources, query, fetch }: { sources: readonly Source[]; query: QueryScope; fetch: FetchQuery },
): readonly Row[] {
  checkSize(rows, fetch);
  const columns = sources.flatMap((source) =>
    elementsOf(source.node, 'attribute').map((attribute) => readColumn(source, attribute)),
  );
  const groupings = columns.filter(isGrouping);
  const groups = groupRows(rows, groupings, query);
  const results = groups.map((group) => toResult(group, { columns, groupings, query }));
  return sortBy(
    results,
    listOrders(sources).map(({ order }) => orderKey(order, columns)),
  );
}

function checkSize(rows: readonly Slots[], fetch: FetchQuery): void {
  const limit = Math.min(readNumber(fetch, 'aggregatelimit', 1) ?? limits.aggregateRows, limits.aggregateRows);
  if (rows.length <= limit) return;
  const message = `the query aggregates ${rows.length} rows, the server takes ${limit}`;
  throw new EvaluationProblem(message, { code: '0x8004E023', place: fetch.place });
}

function isGrouping({ attribute }: AggregateColumn): boolean {
  return isOn(attribute, 'groupby');
}

function readColumn(source: Source, attribute: FetchOther): AggregateColumn {
  const alias = readText(attribute, 'alias');
  const grouping = isOn(attribute, 'groupby');
  if (alias !== '' && (grouping || readText(attribute, 'aggregate') !== '')) return { alias, attribute, source };
  const lack = alias === '' ? 'an alias' : 'aggregate or groupby';
  const message = `attribute '${readText(attribute, 'name')}' needs ${lack}, as the query aggregates`;
  throw new EvaluationProblem(message, { code: 'missing-value', place: attribute.place });
}

function groupRows(rows: readonly Slots[], groupings: readonly AggregateColumn[], query: QueryScope): readonly Group[] {
  if (groupings.length === 0) return [{ values: [], rows: [...rows] }];
  const reads = groupings.map(({ attribute, source }) => compileGroup(attribute, source, query));
  const groups = new Map<string, Group>();
  for (const slots of rows) {
    const found = reads.map((read) => read(slots));
    const key = JSON.stringify(found.map((one) => one.key ?? null));
    const group = groups.get(key);
    if (group) group.rows.push(slots);
    else groups.set(key, { values: found.map((one) => one.value), rows: [slots] });
  }
  return [...groups.values()];
}

function toResult(
  { values, rows }: Group,
  {
    columns,
    groupings,
    query,
  }: { columns: readonly AggregateColumn[]; groupings: readonly AggregateColumn[]; query: QueryScope },
): Row {
  return Object.fromEntries(
    columns.map((column) => {
      const index = groupings.indexOf(column);
      const value = index < 0 ? aggregateValue(rows, column, query) : (values[index] ?? null);
      return [column.alias, value];
    }),
  );
}

/** Aggregate results sort by alias; an attribute means the column that groups by it. */
function orderKey(order: FetchOther, columns: readonly AggregateColumn[]): SortKey<Row> {
  const [written, name] = [readText(order, 'alias'), readText(order, 'attribute')];
  const alias = written || columns.find((one) => readText(one.attribute, 'name') === name)?.alias;
  if (alias === undefined || !columns.some((one) => one.alias === alias)) {
    const message = 'an order of an aggregate query names the alias of one of its columns';
    throw new EvaluationProblem(message, { code: 'missing-value', place: order.place });
  }
  return { descending: isOn(order, 'descending'), ...compareValues(alias) };
}
