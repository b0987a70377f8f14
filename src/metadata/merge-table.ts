import { guessEntitySetName } from './guess-entity-set-name.ts';
import type { Column, Table } from './metadata.ts';
import type { SnapshotColumn, SnapshotTable } from './snapshot-table.ts';

/** What is known of one table from both sides. */
export interface TableParts {
  readonly logicalName: string;
  /** The base's table. */
  readonly known: Table | undefined;
  /** The snapshot's table; undefined where only relationships of the snapshot name it. */
  readonly said: SnapshotTable | undefined;
  /** Whether a N:N relationship of the snapshot goes through it. */
  readonly isIntersect: boolean;
  /** Whether the snapshot says of itself that it is complete. */
  readonly isComplete: boolean;
  /** N:1 relationships of the snapshot that start here: they name the targets, and columns it may not list. */
  readonly lookups: readonly { readonly referencingColumn: string; readonly referencedTable: string }[];
}

/**
 * One table out of both. Columns are united, except where the snapshot says of its table that its columns are
 * complete: then a column that only the base has does not exist in the organization.
 */
export function mergeTable(parts: TableParts): Table {
  const plain = parts.known ?? createUnknownTable(parts);
  const columns = mergeColumns(plain, parts);
  const { said } = parts;
  if (said === undefined) return { ...plain, columns };
  const tableType = said.tableType ?? plain.tableType;
  return {
    logicalName: plain.logicalName,
    schemaName: either(said.schemaName, plain.schemaName),
    displayName: either(said.displayName, plain.displayName),
    entitySetName: either(said.entitySetName, plain.entitySetName),
    ownership: either(said.ownership, plain.ownership),
    primaryId: either(said.primaryId, plain.primaryId),
    primaryName: either(said.primaryName, plain.primaryName),
    objectTypeCode: either(said.objectTypeCode, plain.objectTypeCode),
    isActivity: either(said.isActivity, plain.isActivity),
    isIntersect: either(said.isIntersect, plain.isIntersect),
    ...(tableType === undefined ? {} : { tableType }),
    offlineEnabled: either(said.offlineEnabled, plain.offlineEnabled),
    changeTracking: either(said.changeTracking, plain.changeTracking),
    columnsComplete: isColumnsComplete(plain, said, parts.isComplete),
    columns,
  };
}

function either<Value>(said: Value | undefined, known: Value): Value {
  return said ?? known;
}

/** A table that only has a name so far; the rest is what Dataverse gives a table by default. */
function createUnknownTable({ logicalName, said, isIntersect }: TableParts): Table {
  const schemaName = said?.schemaName ?? logicalName;
  return {
    logicalName,
    schemaName,
    displayName: schemaName,
    entitySetName: guessEntitySetName(logicalName),
    ownership: isIntersect ? 'None' : undefined,
    primaryId: said?.isActivity === true ? 'activityid' : `${logicalName}id`,
    primaryName: undefined,
    objectTypeCode: undefined,
    isActivity: false,
    isIntersect,
    offlineEnabled: undefined,
    changeTracking: undefined,
    columnsComplete: false,
    columns: new Map(),
  };
}

/** What the snapshot says; else all of a complete snapshot is complete; a table without columns never is by the snapshot's word. */
function isColumnsComplete(plain: Table, said: SnapshotTable, isComplete: boolean): boolean {
  if (said.columns.length === 0) return said.columnsComplete !== false && plain.columnsComplete;
  return said.columnsComplete ?? (isComplete || plain.columnsComplete);
}

function mergeColumns(plain: Table, { said, lookups }: TableParts): ReadonlyMap<string, Column> {
  const columns = said === undefined ? new Map(plain.columns) : uniteColumns(plain.columns, said);
  for (const { referencingColumn, referencedTable } of lookups)
    columns.set(referencingColumn, addTarget(columns.get(referencingColumn), referencingColumn, referencedTable));
  return columns;
}

function uniteColumns(known: Table['columns'], said: SnapshotTable): Map<string, Column> {
  const replaces = said.columnsComplete === true && said.columns.length > 0;
  const columns = new Map(replaces ? [] : known);
  for (const column of said.columns)
    columns.set(column.logicalName, mergeColumn(known.get(column.logicalName), column));
  return columns;
}

function mergeColumn(known: Column | undefined, said: SnapshotColumn): Column {
  return { targets: [], readOnly: false, ...known, ...said };
}

/** Identifier columns such as `stageid` take part in relationships without being lookups. */
function addTarget(column: Column | undefined, logicalName: string, target: string): Column {
  const known: Column = column ?? { logicalName, type: 'Lookup', targets: [], readOnly: false };
  if (known.type === 'Uniqueidentifier' || known.targets.includes(target)) return known;
  return { ...known, targets: [...known.targets, target] };
}
