import { filterColumns } from '../plan-attributes.ts';
import type { ShownChange } from '../plan-text.ts';

/** A filter before and after a change; undefined: there is none. */
export interface FilterChange {
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** The filters that a change is about. */
export function filtersOf({ before, after }: ShownChange): readonly FilterChange[] {
  return filterColumns.flatMap((column) => {
    const [old, now] = [textOf(before?.[column]), textOf(after?.[column])];
    return old === now ? [] : [{ before: old, after: now }];
  });
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
