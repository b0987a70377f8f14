import { columnTypes } from './column-types.ts';
import { createMetadata, remember } from './create-metadata.ts';
import { decodeRelationships } from './decode-relationships.ts';
import { guessEntitySetName } from './guess-entity-set-name.ts';
import { tableFields } from './table-fields.ts';
import type { Column, Metadata, Ownership, Table } from './metadata.ts';

/** The bundled catalog as its generated file holds it. */
export interface EncodedCatalog {
  readonly fingerprint: string;
  /**
   * Three blocks of lines, an empty line between them.
   * 1. Column definitions that several tables share: `name:type`, `!` where read-only, `>` and the targets, `=` and the option
   *    values, lists joined by commas. A type is its place in `columnTypes`, to base 36.
   * 2. Tables, sorted: the fields of `tableFields` between bars. Relationships are places in block 3; columns are
   *    definitions, or places in block 1. Empty: schema name as logical name, display name as schema name, set name as guessed.
   * 3. Relationships, sorted by schema name in lower case: `schemaName|table|column|table` for N:1 to the primary key,
   *    `schemaName|table|column|table|column|intersect table` for N:N. Tables are places in block 2.
   * Places count from 0 and are written to base 36; lists without another separator have blanks between.
   */
  readonly text: string;
}

/** Letters for ownership in the encoded catalog. */
export const ownershipLetters = {
  U: 'UserOwned',
  B: 'BusinessOwned',
  O: 'OrganizationOwned',
  N: 'None',
} as const satisfies Record<string, Ownership>;

const ownerships = new Map<string, Ownership>(Object.entries(ownershipLetters));

/** Metadata over an encoded catalog; tables, columns and relationships are decoded when they are asked for. */
export function decodeCatalog({ fingerprint, text }: EncodedCatalog): Metadata {
  const [shared = '', tables = '', relationships = ''] = text.split('\n\n');
  const definitions = shared.split('\n');
  const lines = new Map(tables.split('\n').map((line) => [line.slice(0, line.indexOf('|')), line]));
  const findSharedColumn = remember((number) => decodeColumn(definitions[Number.parseInt(number, 36)] ?? ''));
  const findColumn = (entry: string) => (entry.includes(':') ? decodeColumn(entry) : findSharedColumn(entry));
  return createMetadata({
    authority: 'catalog',
    fingerprint,
    tableNames: lines.keys(),
    findTable: (logicalName) => {
      const line = lines.get(logicalName);
      return line === undefined ? undefined : decodeTable(line, findColumn);
    },
    relationships: decodeRelationships(relationships.split('\n'), lines),
  });
}

function decodeTable(line: string, findColumn: (entry: string) => Column): Table {
  const fields = line.split('|');
  const at = (name: (typeof tableFields)[number]) => fields[tableFields.indexOf(name)] ?? '';
  const logicalName = at('logicalName');
  const schemaName = at('schemaName') || logicalName;
  const flags = at('flags');
  let columns: ReadonlyMap<string, Column> | undefined;
  return {
    logicalName,
    schemaName,
    displayName: at('displayName') || schemaName,
    entitySetName: at('entitySetName') || guessEntitySetName(logicalName),
    ownership: ownerships.get(at('ownership')),
    primaryId: at('primaryId'),
    primaryName: at('primaryName') || undefined,
    objectTypeCode: at('objectTypeCode') === '' ? undefined : Number(at('objectTypeCode')),
    isActivity: flags.includes('a'),
    isIntersect: flags.includes('i'),
    offlineEnabled: decodeFlag(flags, 'o'),
    changeTracking: decodeFlag(flags, 't'),
    columnsComplete: flags.includes('c'),
    // Most questions about a table are not about its columns, which are most of the work.
    get columns() {
      return (columns ??= decodeColumns(at('columns'), findColumn));
    },
  };
}

function decodeColumns(entries: string, findColumn: (entry: string) => Column): ReadonlyMap<string, Column> {
  const columns = entries.split(' ').map(findColumn);
  return new Map(columns.map((column) => [column.logicalName, column]));
}

/** Flags: `a` activity, `i` intersect table, `c` columns complete, `o` offline, `t` change tracking; of the last two capital is yes, small no, none not known. */
function decodeFlag(flags: string, letter: string): boolean | undefined {
  if (flags.includes(letter.toUpperCase())) return true;
  return flags.includes(letter) ? false : undefined;
}

function decodeColumn(definition: string): Column {
  const [head = '', optionList] = definition.split('=');
  const [start = '', targetList] = head.split('>');
  const colon = start.indexOf(':');
  return {
    logicalName: start.slice(0, colon),
    type: columnTypes[Number.parseInt(start.charAt(colon + 1), 36)] ?? 'Virtual',
    targets: targetList?.split(',') ?? [],
    readOnly: start.endsWith('!'),
    ...(optionList === undefined ? {} : { options: optionList.split(',').map(Number) }),
  };
}
