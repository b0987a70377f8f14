import { findHierarchyColumn } from '../find-hierarchy.ts';
import { siteLiteral } from './condition-site.ts';
import type { ConditionSite } from './condition-site.ts';

/** Steps that the server follows at most. Source: fetchxml-semantics §5. */
export const maximumHierarchySteps = 100;

/** What a hierarchical condition asks for: the rows above or below a row of a table, by its relationship with itself. */
export interface Hierarchy {
  readonly table: string;
  /** Column with the id of a row. */
  readonly id: string;
  /** Column with the id of the row above it. */
  readonly parent: string;
  /** Id of the row that is started from. */
  readonly start: string;
  readonly goes: 'above' | 'under';
  /** Whether the row that is started from belongs to it. */
  readonly withStart: boolean;
}

/** The hierarchy of a condition; undefined where its value is no id. Throws `EvaluationProblem` where no hierarchy is known. */
export function findHierarchy(site: ConditionSite): Hierarchy | undefined {
  const { scope, operator } = site;
  const [value] = site.condition.values;
  const start = value && siteLiteral(site, value);
  if (typeof start !== 'string') return undefined;
  const table = hierarchyTable(site);
  return {
    table,
    id: scope.primaryIdOf(table),
    parent: findParentColumn(site, table),
    start,
    goes: operator.endsWith('above') ? 'above' : 'under',
    withStart: operator.startsWith('eq-or-'),
  };
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
