import type { FetchOther } from '../tree.ts';
import type { ColumnKind } from './column-kind.ts';
import { keyComparer } from './compare-keys.ts';
import { EvaluationProblem } from './evaluation-problem.ts';
import type { QueryScope } from './query-scope.ts';
import { isOn, readText } from './read-attribute.ts';
import { isEmpty } from './rows.ts';
import type { RowValue } from './rows.ts';
import type { Slots, Source } from './sources.ts';
import { keyReader } from './value-key.ts';

interface Values {
  /** Values that are there. */
  readonly present: readonly RowValue[];
  /** Rows, with or without a value. */
  readonly rows: number;
  readonly kind: ColumnKind;
}

const functions: Readonly<Record<string, (values: Values) => RowValue>> = {
  count: ({ rows }) => rows,
  countcolumn: ({ present }) => present.length,
  sum: (values) => (values.rows === 0 ? null : sum(values)),
  avg: average,
  min: (values) => extreme(values, -1),
  max: (values) => extreme(values, 1),
};

/** The value of an aggregate column for some rows; null where there is nothing to aggregate. Source: fetchxml-semantics §10. */
export function aggregateValue(
  rows: readonly Slots[],
  { attribute, source }: { attribute: FetchOther; source: Source },
  query: QueryScope,
): RowValue {
  const [name, column] = [readText(attribute, 'aggregate'), readText(attribute, 'name')];
  const aggregate = Object.hasOwn(functions, name) ? functions[name] : undefined;
  if (!aggregate) {
    throw new EvaluationProblem(`there is no aggregate '${name}'`, {
      code: 'unknown-aggregate',
      place: attribute.place,
    });
  }
  const kind = query.kindOf({ table: source.table, column }, attribute.place);
  const written = rows.map((slots) => slots[source.slot]?.[column]).filter((value) => !isEmpty(value));
  const numbers = kind.family === 'text' && !kind.known ? readNumbers(written) : undefined;
  return aggregate({
    rows: rows.length,
    kind: numbers ? { ...kind, family: 'number' } : kind,
    present: isOn(attribute, 'distinct') ? distinct(written, kind) : (numbers ?? written),
  });
}

/** Texts as numbers, where all are: the server aggregates no texts. */
function readNumbers(values: readonly RowValue[]): readonly number[] | undefined {
  const read = keyReader({ family: 'number' });
  const numbers = values.map(read).filter((one) => typeof one === 'number');
  return numbers.length === values.length ? numbers : undefined;
}

function distinct(values: readonly RowValue[], kind: ColumnKind): readonly RowValue[] {
  const read = keyReader(kind);
  return [...new Map(values.map((value) => [read(value), value])).values()];
}

/** Digits after the point to which sums of decimals are exact. */
const digits = 10;

function sum({ present, kind }: Values): number {
  const read = keyReader({ family: 'number' });
  const total = present.reduce<number>((before, value) => before + Number(read(value) ?? 0), 0);
  return kind.whole || Math.abs(total) > 1e10 ? total : Number(total.toFixed(digits));
}

/** Of whole numbers a whole number, as SQL Server has it. */
function average(values: Values): RowValue {
  if (values.present.length === 0) return null;
  const exact = sum(values) / values.present.length;
  return values.kind.whole ? Math.trunc(exact) : exact;
}

function extreme({ present, kind }: Values, sign: 1 | -1): RowValue {
  const [read, compare] = [keyReader(kind), keyComparer(kind)];
  let best: RowValue = null;
  for (const value of present) {
    const [key, bestKey] = [read(value), best === null ? undefined : read(best)];
    if (key === undefined) continue;
    if (bestKey === undefined || Math.sign(compare(key, bestKey)) === sign) best = value;
  }
  return best;
}
