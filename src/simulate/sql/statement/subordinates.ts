import { subordinateColumns, userColumns } from '../filter/user-columns.ts';
import { column, compare } from '../tree/build-condition.ts';
import type { SqlRelation, SqlSelect } from '../tree/sql-tree.ts';
import { usersRelation } from './users.ts';

/** Levels below a user that hierarchy security counts. Source: Organization.MaxDepthForHierarchicalSecurityModel. */
export const usualLevels = 3;

/** The relation with the people below each user. */
export const subordinatesRelation = 'subordinates';

/**
 * Makes the relation of the people below each user, level by level: those whose manager it is, and so on. Levels are few, so
 * engines that cannot follow hierarchies say it too.
 */
export function defineSubordinates(levels: number): readonly SqlRelation[] {
  const { user, person } = subordinateColumns;
  const columns = [user, person];
  const names = Array.from({ length: levels }, (_, index) => `${subordinatesRelation}_${index + 1}`);
  const steps = names.map((name, index): SqlRelation => {
    const above = names[index - 1];
    const from = { kind: 'relation', name: above ?? usersRelation, alias: 'a' } as const;
    const manager = column('a', above === undefined ? userColumns.id : person);
    const select: SqlSelect = {
      columns: [
        { value: column('a', user), name: user },
        { value: column('s', 'systemuserid'), name: person },
      ],
      from,
      joins: [
        {
          kind: 'inner',
          from: { kind: 'table', name: 'systemuser', alias: 's' },
          on: compare(column('s', 'parentsystemuserid'), '=', manager),
        },
      ],
      where: { kind: 'all', parts: [] },
    };
    return { name, columns, query: { selects: [select] } };
  });
  const selects = names.map((name) => selectAll(name, columns));
  return [...steps, { name: subordinatesRelation, columns, query: { selects } }];
}

function selectAll(name: string, columns: readonly string[]): SqlSelect {
  return {
    columns: columns.map((one) => ({ value: column('a', one), name: one })),
    from: { kind: 'relation', name, alias: 'a' },
    joins: [],
    where: { kind: 'all', parts: [] },
  };
}
