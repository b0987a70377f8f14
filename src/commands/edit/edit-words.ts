import type { TableEdit } from './table-edit.ts';

/** The options that state an edit. */
export function editWords({ table, rows, owned, where, days, sync, relate, unrelate }: TableEdit): readonly string[] {
  const values: readonly (readonly [string, readonly unknown[] | undefined])[] = [
    ['--table', [table]],
    ['--rows', one(rows)],
    ['--owned', owned && [owned.join(',')]],
    ['--where', where],
    ['--days', one(days)],
    ['--sync', one(sync === null ? 'none' : sync)],
    ['--relate', relate],
    ['--unrelate', unrelate],
  ];
  return values.flatMap(([flag, words = []]) => (words.length === 0 ? [] : [flag, ...words.map(String)]));
}

function one(value: string | number | undefined): readonly unknown[] | undefined {
  return value === undefined ? undefined : [value];
}
