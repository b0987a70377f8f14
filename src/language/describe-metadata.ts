import type { Column, Ownership, Relationship, Table } from '../metadata/metadata.ts';

const owners: Readonly<Record<Ownership, string>> = {
  UserOwned: 'owned by users and teams',
  BusinessOwned: 'owned by business units',
  OrganizationOwned: 'owned by the organization',
  None: 'without owners',
};

/** Who owns a table's rows, in a few words; undefined where that is not known. */
export function describeOwnership({ ownership }: Table): string | undefined {
  return ownership && owners[ownership];
}

/** Type of a column, and where a lookup leads. */
export function describeType({ type, targets }: Column): string {
  return targets.length === 0 ? type : `${type} to ${targets.join(', ')}`;
}

/** The two ends of a relationship on one line. */
export function describeEnds(relationship: Relationship): string {
  if (relationship.kind === 'many-to-many') {
    const { table1, table2, intersectTable } = relationship;
    return `N:N ${table1} ↔ ${table2} through ${intersectTable}`;
  }
  const { referencingTable, referencingColumn, referencedTable } = relationship;
  return `N:1 ${referencingTable}.${referencingColumn} → ${referencedTable}`;
}

/** Which rows a relationship brings in where it stands on a table. */
export function describeFollowing(relationship: Relationship, table: string): string | undefined {
  if (relationship.kind === 'many-to-many') {
    const { table1, table2, intersectTable } = relationship;
    const other = table === table1 ? table2 : table1;
    const isEnd = table === table1 || table === table2;
    return isEnd
      ? `rows of \`${other}\` that are joined with those of \`${table}\` in \`${intersectTable}\``
      : undefined;
  }
  const { referencingTable, referencingColumn, referencedTable } = relationship;
  if (table === referencedTable)
    return `rows of \`${referencingTable}\` whose \`${referencingColumn}\` points to a row of \`${table}\``;
  return table === referencingTable
    ? `the rows of \`${referencedTable}\` that \`${referencingColumn}\` of \`${table}\` points to`
    : undefined;
}
