import { maximumHierarchySteps } from '../../../fetchxml/evaluate/conditions/hierarchy.ts';
import type { Hierarchy } from '../../../fetchxml/evaluate/conditions/hierarchy.ts';
import { allOf, always, column, compare, not } from '../tree/build-condition.ts';
import type { SqlColumn, SqlCondition, SqlRelation, SqlValue } from '../tree/sql-tree.ts';

/** Makes the relation of the rows above or below a row, as many steps as the server follows. */
export function defineHierarchy(name: string, hierarchy: Hierarchy): SqlRelation {
  const { table, id, parent, goes } = hierarchy;
  const [near, far] = goes === 'above' ? [id, parent] : [parent, id];
  const tree = { kind: 'table', name: table, alias: 't' } as const;
  const columnsAt = (depth: SqlValue): readonly SqlColumn[] => [
    { value: column('t', far), name: 'id' },
    { value: depth, name: 'depth' },
  ];
  const isThere: SqlCondition = goes === 'above' ? not({ kind: 'missing', value: column('t', far) }) : always;
  const depth = column('h', 'depth');
  const first = {
    columns: columnsAt(numberOf(1)),
    from: tree,
    joins: [],
    where: allOf([compare(column('t', near), '=', { kind: 'text', text: hierarchy.start }), isThere]),
  };
  const next = {
    columns: columnsAt({ kind: 'sum', parts: [depth, numberOf(1)] }),
    from: { kind: 'relation', name, alias: 'h' },
    joins: [{ kind: 'inner', from: tree, on: compare(column('t', near), '=', column('h', 'id')) }],
    where: allOf([compare(depth, '<', numberOf(maximumHierarchySteps)), isThere]),
  } as const;
  return { name, columns: ['id', 'depth'], isRecursive: true, query: { selects: [first, next], repeats: true } };
}

function numberOf(number: number): SqlValue {
  return { kind: 'number', number };
}
