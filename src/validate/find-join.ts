import type { ColumnType, Metadata, Table } from '../metadata/metadata.ts';

/** A link as FetchXML has it: `from` is a column of the linked table, `to` of the table it hangs on. */
export interface Join {
  readonly table: Table;
  readonly to: string;
  readonly linked: Table;
  readonly from: string;
}

/** Whether a relationship of Dataverse joins the two columns, in either direction. */
export function isRelationship(join: Join, metadata: Metadata): boolean {
  const turned: Join = { table: join.linked, to: join.from, linked: join.table, from: join.to };
  if (joinsByLookup(join) || joinsByLookup(turned)) return true;
  if (joinsByName(join, metadata)) return true;
  return (
    joinsIntersect(join, metadata) ||
    joinsIntersect(turned, metadata) ||
    joinsActivities(join) ||
    [join, turned].some(joinsParty)
  );
}

/** A lookup and the primary key of a table that it may point to; what a lookup points to may not be known. */
function joinsByLookup({ table, to, linked, from }: Join): boolean {
  const column = table.columns.get(to);
  if (!column || !lookupTypes.has(column.type)) return false;
  const { targets, type } = column;
  const owns = type === 'Owner' && ['systemuser', 'team', 'owner'].includes(linked.logicalName);
  return from === linked.primaryId && (owns || targets.length === 0 || targets.includes(linked.logicalName));
}

const lookupTypes: ReadonlySet<ColumnType> = new Set(['Customer', 'Lookup', 'Owner', 'PartyList']);

/** A relationship over two columns, whatever they are. */
function joinsByName({ table, to, linked, from }: Join, metadata: Metadata): boolean {
  const [here, there] = [`${table.logicalName}.${to}`, `${linked.logicalName}.${from}`];
  return metadata.relationshipsOf(table.logicalName).some((one) => {
    if (one.kind !== 'lookup') return false;
    const many = `${one.referencingTable}.${one.referencingColumn}`;
    const single = `${one.referencedTable}.${one.referencedColumn}`;
    return (many === here && single === there) || (many === there && single === here);
  });
}

/** The table between two that are related many-to-many, joined by the key of one of them. */
function joinsIntersect({ table, to, linked, from }: Join, metadata: Metadata): boolean {
  if (to !== table.primaryId) return false;
  return metadata.relationshipsOf(table.logicalName).some((one) => {
    if (one.kind !== 'many-to-many' || one.intersectTable !== linked.logicalName) return false;
    return from === one.column1 || from === one.column2;
  });
}

/** Activities of all kinds share their key with `activitypointer`. */
function joinsActivities({ table, to, linked, from }: Join): boolean {
  const areKeys = to === table.primaryId && from === linked.primaryId;
  return areKeys && [table, linked].some(({ logicalName }) => logicalName === 'activitypointer');
}

/** Parties name their activity by its key. */
function joinsParty({ table, to, linked, from }: Join): boolean {
  return table.logicalName === 'activityparty' && to === 'activityid' && linked.isActivity && from === linked.primaryId;
}
