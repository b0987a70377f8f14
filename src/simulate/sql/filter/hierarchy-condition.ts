import { findHierarchy } from '../../../fetchxml/evaluate/conditions/hierarchy.ts';
import { allOf, anyOf, column, compare, exists, never } from '../tree/build-condition.ts';
import type { SqlFrom, SqlValue } from '../tree/sql-tree.ts';
import { refuseCondition } from './condition-target.ts';
import type { CompileTest } from './condition-target.ts';

/** `above`, `under` and their like: the value is one of the ids that following the table's relationship with itself finds. */
export const compileHierarchy: CompileTest = ({ site, value, scope }) => {
  const hierarchy = findHierarchy(site);
  if (!hierarchy) return never;
  const { abilities } = scope;
  if (site.kind.family !== 'id') refuseCondition(site, 'the column holds no ids');
  if (!abilities.recursive) refuseCondition(site, `${abilities.words} cannot follow a hierarchy of any depth`);
  const start: SqlValue = { kind: 'text', text: hierarchy.start };
  const from: SqlFrom = { kind: 'relation', name: scope.hierarchy(hierarchy), alias: scope.newAlias() };
  const found = exists(from, { where: compare(column(from.alias, 'id'), '=', value) });
  if (hierarchy.withStart) return anyOf([compare(value, '=', start), found]);
  return allOf([compare(value, '<>', start), found]);
};
