import type { Metadata } from '../metadata/metadata.ts';

const addedWith: ReadonlyMap<string, string> = new Map([
  ['activityparty', 'an activity table'],
  ['businessdatalocalizedlabel', 'the product table'],
]);

/**
 * What makes the server add a table to a profile by itself, such as `an activity table`; undefined for a table that it
 * does not add. Tables of this kind cannot be items. Source: server errors 0x800609AB, 0x800609AC, 0x800609AD.
 */
export function addedByServerWith(table: string, metadata: Metadata): string | undefined {
  return (
    addedWith.get(table) ?? (metadata.table(table)?.isIntersect === true ? 'the two tables that it joins' : undefined)
  );
}
