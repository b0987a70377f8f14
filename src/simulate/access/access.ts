import type { Caller } from '../../fetchxml/evaluate/context.ts';
import type { RowSource } from '../../fetchxml/evaluate/rows.ts';
import type { Metadata, Table } from '../../metadata/metadata.ts';
import { emptyTable } from '../data/empty-table.ts';
import type { DataSet, DataTable } from '../data/data-set.ts';
import { filterIds } from '../filter/filter-ids.ts';
import { depths, readRoles } from './roles.ts';
import type { HeldPrivilege } from './roles.ts';
import type { Visibility } from './visibility.ts';

/** What security lets a user read. */
export interface Access {
  /** Whether the data has roles; where not, every row counts as readable. */
  readonly isKnown: boolean;
  /** Tables whose privilege, or whose owners, the data does not know: their rows count as readable. */
  readonly untrimmed: ReadonlySet<string>;
  /** What each user may read of a table; undefined: every row. */
  readonly of: (caller: Caller) => (table: string) => Visibility | undefined;
}

interface AccessSources {
  readonly data: DataSet;
  readonly rows: RowSource;
  readonly metadata: Metadata;
}

/** Names of privileges that are not called as their table. Source: dataverse-model §5; names of the SDK. */
const otherNames: ReadonlyMap<string, string> = new Map([
  ['annotation', 'note'],
  ['systemuser', 'user'],
  ['productpricelevel', 'product'],
  ['transactioncurrency', 'currency'],
]);

/**
 * Security by roles: depth of the privilege to read, owner, teams and business units. Rows that are shared one by one
 * are not looked at. Source: Microsoft's access levels of security roles; that downloads obey them is inferred.
 */
export function createAccess(sources: AccessSources): Access {
  const roles = readRoles(sources.rows);
  const untrimmed = new Set<string>();
  if (!roles) return { isKnown: false, untrimmed, of: () => () => undefined };
  const below = unitsBelow(sources.rows);
  return {
    isKnown: true,
    untrimmed,
    of(caller) {
      const held = roles.held(caller);
      return (name) => {
        const table = sources.metadata.table(name);
        const privilege = table && privilegeOf(table, roles.names);
        if (privilege === undefined) {
          untrimmed.add(name);
          return undefined;
        }
        const rows = sources.data.table(name) ?? emptyTable(name);
        return trim(held.get(privilege), { rows, table, caller, below, untrimmed });
      };
    },
  };
}

function privilegeOf(table: Table, names: ReadonlySet<string>): string | undefined {
  if (table.isIntersect || table.ownership === 'None' || table.ownership === undefined) return undefined;
  const candidates = [
    table.schemaName,
    table.logicalName,
    otherNames.get(table.logicalName),
    table.isActivity ? 'activity' : '',
  ];
  return candidates.map((name) => name?.toLowerCase() ?? '').find((name) => names.has(name));
}

interface Trimming {
  readonly rows: DataTable;
  readonly table: Table | undefined;
  readonly caller: Caller;
  readonly below: (unit: string) => Iterable<string>;
  readonly untrimmed: Set<string>;
}

const nothing: Visibility = { key: 'nothing', units: undefined, owned: undefined };

function trim(held: HeldPrivilege | undefined, trimming: Trimming): Visibility | undefined {
  const { table } = trimming;
  if (!held || !table) return nothing;
  if (reaches(held, depths.global) || table.ownership === 'OrganizationOwned') return undefined;
  return table.ownership === 'UserOwned' ? trimOwned(held, trimming) : trimUnits(held, trimming);
}

/** What users and teams own: by its owner, and from the depth of a business unit on by its business unit. */
function trimOwned(held: HeldPrivilege, trimming: Trimming): Visibility | undefined {
  const { rows, caller } = trimming;
  const isBasic = !reaches(held, depths.local);
  const units = unitsOf(held, depths.local, trimming);
  const byUnit = isBasic ? undefined : filterIds(rows, 'owningbusinessunit', new Set(units));
  const owned = filterIds(rows, 'ownerid', new Set([caller.userId ?? '', ...(caller.teamIds ?? [])]));
  if (!owned || (!isBasic && !byUnit)) return leave(trimming);
  return { key: units.join(), units: byUnit, owned };
}

/** What business units own. */
function trimUnits(held: HeldPrivilege, trimming: Trimming): Visibility | undefined {
  const units = unitsOf(held, depths.basic, trimming);
  const byUnit = filterIds(trimming.rows, 'businessunitid', new Set(units));
  return byUnit ? { key: units.join(), units: byUnit, owned: undefined } : leave(trimming);
}

function reaches(held: HeldPrivilege, depth: number): boolean {
  return [...held.values()].some((one) => one >= depth);
}

/** The business units that a privilege reaches from those where it is at least so deep. */
function unitsOf(held: HeldPrivilege, least: number, { below }: Trimming): readonly string[] {
  const found = [...held].flatMap(([unit, depth]) => {
    if (depth < least) return [];
    return depth >= depths.deep ? [...below(unit)] : [unit];
  });
  return [...new Set(found)].sort();
}

/** Without the columns that say whose the rows are, they count as readable. */
function leave({ rows, untrimmed }: Trimming): Visibility | undefined {
  if (rows.size > 0) untrimmed.add(rows.name);
  return undefined;
}

/** A business unit and all below it. */
function unitsBelow(rows: RowSource): (unit: string) => Iterable<string> {
  const children = new Map<unknown, string[]>();
  for (const { businessunitid: id, parentbusinessunitid: parent } of rows.rowsOf('businessunit')) {
    if (typeof id === 'string') children.set(parent, [...(children.get(parent) ?? []), id]);
  }
  return (unit) => {
    const found = new Set([unit]);
    for (const one of found) for (const child of children.get(one) ?? []) found.add(child);
    return found;
  };
}
