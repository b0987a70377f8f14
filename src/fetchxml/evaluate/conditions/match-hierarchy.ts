import { findHierarchyColumn } from '../find-hierarchy.ts';
import type { Row } from '../rows.ts';
import { siteLiteral } from './condition-site.ts';
import type { ConditionSite, ValueTest } from './condition-site.ts';

/** Steps that the server follows at most. Source: fetchxml-semantics §5. */
const maximumSteps = 100;

/** `above`, `under` and their like: the value is one of the ids found by following the table's relationship with itself. */
export function compileHierarchy(site: ConditionSite): ValueTest {
  const [value] = site.condition.values;
  const start = value && siteLiteral(site, value);
  if (typeof start !== 'string') return () => false;
  const table = hierarchyTable(site);
  const rows = site.scope.data.rowsOf(table);
  const tree = { rows, id: site.scope.primaryIdOf(table), parent: findParentColumn(site, table) };
  const found = site.operator.endsWith('above') ? findAbove(tree, start) : findUnder(tree, start);
  if (site.operator.startsWith('eq-or-')) found.add(start);
  else found.delete(start);
  return (row) => typeof row === 'string' && found.has(row);
}

interface Tree {
  readonly rows: readonly Row[];
  readonly id: string;
  readonly parent: string;
}

function findAbove({ rows, id, parent }: Tree, start: string): Set<string> {
  const parents = new Map(rows.map((row) => [row[id], row[parent]]));
  const found = new Set<string>();
  let at = parents.get(start);
  for (let step = 0; step < maximumSteps && typeof at === 'string' && !found.has(at); step++) {
    found.add(at);
    at = parents.get(at);
  }
  return found;
}

function findUnder({ rows, id, parent }: Tree, start: string): Set<string> {
  const children = groupByParent(rows, parent);
  const found = new Set<string>();
  let level = [start];
  for (let step = 0; step < maximumSteps && level.length > 0; step++) {
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

/** The table whose hierarchy is meant: the condition's own, or the one table that its lookup points to. */
function hierarchyTable({ scope, table, column, kind }: ConditionSite): string {
  if (column === scope.primaryIdOf(table)) return table;
  const [target, ...others] = kind.targets;
  return target !== undefined && others.length === 0 ? target : table;
}

function findParentColumn({ scope, table, column, condition }: ConditionSite, tree: string): string {
  const known = scope.context.tables?.hierarchyColumn?.(tree);
  const isLookup = tree === table && column !== scope.primaryIdOf(table);
  return known === undefined && isLookup ? column : findHierarchyColumn(tree, scope, condition.place);
}
