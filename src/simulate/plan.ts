import type { FetchQuery } from '../fetchxml/tree.ts';
import { parseFetch } from '../fetchxml/parse-fetch.ts';
import type { LookupRelationship, ManyToManyRelationship, Metadata, Table } from '../metadata/metadata.ts';
import type { Owner } from '../schema/profile.ts';
import { readableQuery } from '../validate/checked-profile.ts';
import type { CheckedAssociation, CheckedItem, CheckedProfile } from '../validate/checked-profile.ts';

/** One step from rows of a table to rows of another: two columns with the same value. */
export interface Hop {
  /** Column of the table that the step starts from. */
  readonly from: string;
  readonly table: string;
  readonly to: string;
}

/** A relationship that an item follows: what it brings in. */
export interface PlannedAssociation {
  /** Schema name of the relationship. */
  readonly relationship: string;
  /** Table whose rows drive it. */
  readonly from: string;
  /** Table whose rows it brings. */
  readonly to: string;
  readonly hops: readonly Hop[];
  /** Filter on the rows that it brings; absent: none. */
  readonly query: FetchQuery | undefined;
}

/** A table of a profile, ready to be simulated. */
export interface PlannedItem {
  readonly table: string;
  readonly item: CheckedItem;
  /** The table's own filter; absent: it brings no rows of its own. */
  readonly query: FetchQuery | undefined;
  readonly associations: readonly PlannedAssociation[];
}

/** What a profile asks for, table by table. */
export interface SimulationPlan {
  readonly checked: CheckedProfile;
  /** The first item of each table, in the order of the profile. */
  readonly items: ReadonlyMap<string, PlannedItem>;
  /** What of the profile cannot be simulated, and why. */
  readonly problems: readonly string[];
}

/** Turns a profile into what its tables download: own filters and relationships. Source: semantics 1 and 2. */
export function planSimulation(checked: CheckedProfile, metadata: Metadata): SimulationPlan {
  const problems: string[] = [];
  const items = new Map<string, PlannedItem>();
  for (const item of checked.items) {
    const { table } = item.item;
    if (items.has(table)) {
      problems.push(`${table} is in the profile twice; only the first counts`);
      continue;
    }
    const associations = item.associations.flatMap((one) => planAssociation(one, item, { metadata, problems }));
    items.set(table, { table, item, query: planOwn(item, { metadata, problems }), associations });
  }
  return { checked, items, problems };
}

const everything = '<filter/>';

const ownerConditions: Readonly<Record<Owner, (table: Table | undefined) => string>> = {
  user: () => '<condition attribute="ownerid" operator="eq-userid"/>',
  team: () => '<condition attribute="ownerid" operator="eq-userteams"/>',
  // What business units own has no owner beside them.
  businessUnit: (table) =>
    `<condition attribute="${table?.ownership === 'BusinessOwned' ? 'businessunitid' : 'owningbusinessunit'}" operator="eq-businessid"/>`,
};

function planOwn({ item, filter }: CheckedItem, { metadata, problems }: PlanScope): FetchQuery | undefined {
  const { table, rows, owned } = item;
  if (rows === 'related') return undefined;
  if (rows === 'all') return queryOf(table, everything);
  if (rows === 'owned') {
    const conditions = owned.map((owner) => ownerConditions[owner](metadata.table(table))).join('');
    return conditions === '' ? undefined : queryOf(table, `<filter type="or">${conditions}</filter>`);
  }
  return checkQuery(readableQuery(filter), table, `the filter of ${table}`, problems);
}

function queryOf(table: string, filter: string): FetchQuery | undefined {
  return parseFetch(`<fetch><entity name="${table}">${filter}</entity></fetch>`).query;
}

/** A filter that is about another table, or is none, brings nothing. */
function checkQuery(
  query: FetchQuery | undefined,
  ...[table, words, problems]: [string, string, string[]]
): FetchQuery | undefined {
  if (query?.entity?.name.toLowerCase() === table) return query;
  const name = query?.entity?.name;
  problems.push(`${words} ${name === undefined ? 'cannot be read' : `is about ${name}`}: it brings nothing here`);
  return undefined;
}

interface PlanScope {
  readonly metadata: Metadata;
  readonly problems: string[];
}

function planAssociation(
  { association, relationship, target, filter }: CheckedAssociation,
  { item }: CheckedItem,
  { metadata, problems }: PlanScope,
): readonly PlannedAssociation[] {
  const words = `relationship ${association.relationship} of ${item.table}`;
  if (!relationship || target === undefined) {
    problems.push(`${words} is not known: what it brings is missing here`);
    return [];
  }
  const query = filter && checkQuery(readableQuery(filter), target, `the filter of ${words}`, problems);
  if (filter && !query) return [];
  const hops =
    relationship.kind === 'lookup'
      ? followLookup(relationship, item.table)
      : followMany(relationship, { from: item.table, metadata });
  return [{ relationship: association.relationship, from: item.table, to: target, hops, query }];
}

/** A relationship of a table with itself is followed from the row to the row that it points to. */
function followLookup(relationship: LookupRelationship, from: string): readonly Hop[] {
  const { referencingTable, referencingColumn, referencedTable, referencedColumn } = relationship;
  return referencingTable === from
    ? [{ from: referencingColumn, table: referencedTable, to: referencedColumn }]
    : [{ from: referencedColumn, table: referencingTable, to: referencingColumn }];
}

function followMany(
  { table1, column1, table2, column2, intersectTable }: ManyToManyRelationship,
  { from, metadata }: { from: string; metadata: Metadata },
): readonly Hop[] {
  const idOf = (table: string): string => metadata.table(table)?.primaryId ?? `${table}id`;
  const [near, far, to] = table1 === from ? [column1, column2, table2] : [column2, column1, table1];
  return [
    { from: idOf(from), table: intersectTable, to: near },
    { from: far, table: to, to: idOf(to) },
  ];
}
