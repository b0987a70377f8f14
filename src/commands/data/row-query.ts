import type { DataverseClient } from '../../dataverse/dataverse-client.ts';
import type { RowQuery } from '../../dataverse/fetch-rows.ts';
import { quote } from '../../dataverse/odata-text.ts';
import { guessEntitySetName } from '../../metadata/guess-entity-set-name.ts';
import type { Table } from '../../metadata/metadata.ts';
import { fileColumnsOf } from '../../simulate/data/content-size.ts';
import type { TableDemand } from '../../simulate/data/table-builder.ts';
import { escapeXmlAttribute } from '../../xml/escape-xml.ts';

/**
 * The query for a table's rows by their ids: all columns where all are downloaded, otherwise those that are looked at or selected and that
 * the table has. Files inside notes and attachments are not read, unless a filter asks for one: their sizes are.
 */
export function rowQuery(name: string, demand: TableDemand, table: Table | undefined): RowQuery {
  const columns = chooseColumns(name, demand, table)?.map((column) => element('attribute name', column));
  const order = table?.primaryId === undefined ? '' : element('order attribute', table.primaryId);
  const chosen = columns?.join('') ?? '<all-attributes/>';
  const fetchXml = `<fetch><entity name="${escapeXmlAttribute(name)}">${chosen}${order}</entity></fetch>`;
  return { entitySet: table?.entitySetName ?? guessEntitySetName(name), fetchXml };
}

function element(start: string, value: string): string {
  return `<${start}="${escapeXmlAttribute(value)}"/>`;
}

/** Undefined: all that the table has. */
function chooseColumns(
  name: string,
  { columns, alsoColumns, selections }: TableDemand,
  table: Table | undefined,
): readonly string[] | undefined {
  const files = fileColumnsOf(name);
  const isWhole = selections.includes('all');
  if (isWhole && !files) return undefined;
  const selected = selections.flatMap((one) => (typeof one === 'string' ? [] : [...one]));
  const wanted = new Set([...columns, ...alsoColumns, ...selected, ...(isWhole && files ? files.others : [])]);
  if (files && (isWhole || selected.includes(files.body))) wanted.add(files.size);
  const isThere = (column: string) => column !== files?.body && (table?.columns.has(column) ?? true);
  return [...wanted].filter((column) => columns.has(column) || isThere(column));
}

/** The query with the entity set that the environment says, where metadata does not know the table; as it is where the environment has none. */
export async function askEntitySet(
  client: DataverseClient,
  { name, table, query }: { readonly name: string; readonly table: Table | undefined; readonly query: RowQuery },
): Promise<RowQuery> {
  if (table) return query;
  const definition = await client.find(`EntityDefinitions(LogicalName=${quote(name)})?$select=EntitySetName`);
  const { EntitySetName: said } = definition ?? {};
  const entitySet = typeof said === 'string' && said !== '' ? said : collections.get(name);
  return entitySet === undefined ? query : { ...query, entitySet };
}

/** Sets of intersect tables, which are not named in the plural. Common Dataverse knowledge. */
const collections: ReadonlyMap<string, string> = new Map(
  ['roleprivileges', 'systemuserroles', 'teamroles'].map((name) => [name, `${name}collection`]),
);
