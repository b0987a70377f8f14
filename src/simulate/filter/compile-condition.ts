import { checkValues } from '../../fetchxml/evaluate/conditions/condition-site.ts';
import { compileTest } from '../../fetchxml/evaluate/conditions/compile-test.ts';
import type { QueryScope } from '../../fetchxml/evaluate/query-scope.ts';
import type { FetchCondition } from '../../fetchxml/tree.ts';
import type { DataColumn } from '../data/data-column.ts';
import type { DataTable } from '../data/data-set.ts';
import { isPersonal } from './query-shape.ts';
import { createRowFilter, mergeRows } from './row-filter.ts';
import type { RowFilter } from './row-filter.ts';

/** A condition as a filter: each value is tested once, however many rows have it. Throws `EvaluationProblem`. */
export function compileCondition(condition: FetchCondition, table: DataTable, scope: QueryScope): RowFilter {
  checkValues(condition);
  const { column: name, place } = condition;
  const kind = scope.kindOf({ table: table.name, column: name }, place);
  const testValue = compileTest({ scope, condition, table: table.name, column: name, kind });
  const column = table.column(name);
  const { size } = table;
  if (!column) {
    const passes = testValue(undefined);
    return createRowFilter({ size, test: () => passes });
  }
  const { codes } = column;
  const passes = rememberTests(column, testValue);
  return createRowFilter({
    size,
    test: (row) => passes(codes[row] ?? 0),
    // What everybody shares is better tested row by row than searched for.
    few: () => (isPersonal(condition) ? rowsPassing(column, passes) : undefined),
    all: () => scanCodes(codes, passes),
  });
}

function scanCodes(codes: Int32Array, passes: (code: number) => boolean): Int32Array {
  const rows = new Int32Array(codes.length);
  let count = 0;
  for (let row = 0; row < codes.length; row++) if (passes(codes[row] ?? 0)) rows[count++] = row;
  return rows.slice(0, count);
}

/** Remembers for each code whether its value passes. */
function rememberTests({ codeCount, value }: DataColumn, test: (value: ReturnType<DataColumn['value']>) => boolean) {
  const known = new Uint8Array(codeCount);
  return (code: number): boolean => {
    const answer = known[code] ?? 0;
    if (answer > 0) return answer === 1;
    const passes = test(value(code));
    known[code] = passes ? 1 : 2;
    return passes;
  };
}

/** Part of all rows up to which they are few. */
const fewPart = 0.2;

/** Rows whose value passes, where they are few. */
function rowsPassing(column: DataColumn, passes: (code: number) => boolean): Int32Array | undefined {
  const { codes, codeCount, rowsWith } = column;
  if (passes(0)) return undefined;
  const found: Int32Array[] = [];
  let count = 0;
  for (let code = 1; code < codeCount; code++) {
    if (!passes(code)) continue;
    const rows = rowsWith(code);
    count += rows.length;
    if (count > codes.length * fewPart + 100) return undefined;
    found.push(rows);
  }
  return mergeRows(found);
}
