import type { ColumnKind } from './column-kind.ts';
import type { RowKey } from './rows.ts';

const collator = new Intl.Collator('en', { sensitivity: 'accent' });

/** Order of two keys of a kind: texts by alphabet without case, ids as SQL Server sorts them, everything else by number. */
export function keyComparer({ family }: Pick<ColumnKind, 'family'>): (a: RowKey, b: RowKey) => number {
  if (family === 'id') return compareIds;
  if (family === 'text' || family === 'choices') return (a, b) => collator.compare(String(a), String(b));
  return (a, b) => Number(a) - Number(b);
}

/** SQL Server sorts a uniqueidentifier by its last group first. Source: System.Data.SqlTypes.SqlGuid. */
function compareIds(a: RowKey, b: RowKey): number {
  const [left, right] = [sortableId(String(a)), sortableId(String(b))];
  return left < right ? -1 : left > right ? 1 : 0;
}

function sortableId(id: string): string {
  const [first = '', second = '', third = '', fourth = '', fifth = ''] = id.split('-');
  return fifth + fourth + reverseBytes(third) + reverseBytes(second) + reverseBytes(first);
}

function reverseBytes(hex: string): string {
  return (hex.match(/../g) ?? []).reverse().join('');
}
