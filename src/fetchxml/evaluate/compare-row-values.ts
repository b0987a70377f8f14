import { keyComparer } from './compare-keys.ts';
import type { SortKey } from './order-rows.ts';
import { isEmpty } from './rows.ts';
import type { Row } from './rows.ts';
import { textOfValue } from './value-key.ts';

/** How to sort result rows by one of their values: numbers and instants by size, everything else by alphabet. */
export function compareValues(name: string): Pick<SortKey<Row>, 'read' | 'compare'> {
  const byText = keyComparer({ family: 'text' });
  return {
    read: (row) => {
      const value = row[name];
      if (isEmpty(value)) return undefined;
      if (typeof value === 'number' || typeof value === 'boolean') return Number(value);
      return value instanceof Date ? value.getTime() : textOfValue(value).toLowerCase();
    },
    compare: (a, b) => (typeof a === 'number' && typeof b === 'number' ? a - b : byText(String(a), String(b))),
  };
}
