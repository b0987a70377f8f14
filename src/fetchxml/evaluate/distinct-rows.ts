import type { Project } from './select-columns.ts';
import type { Row } from './rows.ts';
import type { Slots } from './sources.ts';

/** How to make rows of a distinct result. */
export interface DistinctPlan {
  readonly project: Project;
  /** Column of the primary key, where rows may keep it. */
  readonly keepKey: string | undefined;
}

/** Different rows only, in order. The primary key does not count unless the query asks for it. Source: fetchxml-semantics §10. */
export function distinctRows(rows: readonly Slots[], { project, keepKey }: DistinctPlan): readonly Row[] {
  const found = new Map<string, { row: Row; ids: Set<unknown> }>();
  for (const slots of rows) {
    const row = project(slots);
    const key = rowKey(row);
    const group = found.get(key) ?? { row, ids: new Set() };
    if (keepKey !== undefined) group.ids.add(slots[0]?.[keepKey]);
    found.set(key, group);
  }
  return [...found.values()].map(({ row, ids }) => {
    const [id, ...others] = ids;
    const keeps = keepKey !== undefined && typeof id === 'string' && others.length === 0;
    return keeps ? { [keepKey]: id, ...row } : row;
  });
}

function rowKey(row: Row): string {
  return JSON.stringify(
    Object.entries(row)
      .map(([name, value]) => [name, typeof value === 'string' ? value.toLowerCase() : value] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
