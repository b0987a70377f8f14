import type { Row } from '../rows.ts';
import type { ConditionSite, ValueTest } from './condition-site.ts';
import { findHierarchy, maximumHierarchySteps } from './hierarchy.ts';
import type { Hierarchy } from './hierarchy.ts';

/** `above`, `under` and their like: the value is one of the ids found by following the table's relationship with itself. */
export function compileHierarchy(site: ConditionSite): ValueTest {
  const hierarchy = findHierarchy(site);
  if (!hierarchy) return () => false;
  const { table, id, parent, start, goes, withStart } = hierarchy;
  const tree = { rows: site.scope.data.rowsOf(table), id, parent };
  const found = goes === 'above' ? findAbove(tree, start) : findUnder(tree, start);
  if (withStart) found.add(start);
  else found.delete(start);
  return (row) => typeof row === 'string' && found.has(row);
}

type Tree = Pick<Hierarchy, 'id' | 'parent'> & { readonly rows: readonly Row[] };

function findAbove({ rows, id, parent }: Tree, start: string): Set<string> {
  const parents = new Map(rows.map((row) => [row[id], row[parent]]));
  const found = new Set<string>();
  let at = parents.get(start);
  for (let step = 0; step < maximumHierarchySteps && typeof at === 'string' && !found.has(at); step++) {
    found.add(at);
    at = parents.get(at);
  }
  return found;
}

function findUnder({ rows, id, parent }: Tree, start: string): Set<string> {
  const children = groupByParent(rows, parent);
  const found = new Set<string>();
  let level = [start];
  for (let step = 0; step < maximumHierarchySteps && level.length > 0; step++) {
    const below = level.flatMap((one) => (children.get(one) ?? []).map((row) => row[id]));
    level = below.filter((one): one is string => typeof one === 'string' && !found.has(one));
    for (const one of level) found.add(one);
  }
  return found;
}

function groupByParent(rows: readonly Row[], parent: string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const key = row[parent];
    if (typeof key !== 'string') continue;
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}
