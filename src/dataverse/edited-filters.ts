import { activeSolution, listLayers } from './active-layers.ts';
import type { DataverseClient } from './dataverse-client.ts';
import { isRow, readNumber, readRow, readRows, readText } from './read-json.ts';
import type { Row } from './read-json.ts';

/** What an item's filter is made of. Source: dataverse-model §1.2. */
const filterColumns = [
  'recorddistributioncriteria',
  'recordsownedbyme',
  'recordsownedbymyteam',
  'recordsownedbymybusinessunit',
  'profileitementityfilter',
] as const;

/**
 * Ids of those of the items, which came with a solution, whose filter was edited by hand: the layer of edits says otherwise than the one below it. Publishing
 * alone may make such a layer, so that there is one proves nothing. That layers tell of items is inferred: as for other component types.
 * @returns undefined where the environment does not tell
 */
export async function findEditedFilters(
  client: DataverseClient,
  itemIds: readonly string[],
): Promise<ReadonlySet<string> | undefined> {
  const rows = itemIds.map((id) => ({ kind: 'item', id }) as const);
  const layers = await listLayers(client, rows, 'msdyn_solutionname,msdyn_order,msdyn_componentjson');
  return layers && new Set(itemIds.filter((_, index) => isEdited(layers[index] ?? [])));
}

function isEdited(layers: readonly Row[]): boolean {
  const orderOf = (layer: Row) => readNumber(layer, 'msdyn_order') ?? 0;
  const [top, below] = layers.toSorted((a, b) => orderOf(b) - orderOf(a));
  if (!top || !below || top.msdyn_solutionname !== activeSolution) return false;
  const [edited, shipped] = [readValues(top), readValues(below)];
  if (!edited || !shipped) return false;
  return filterColumns.some((column) => edited.get(column) !== shipped.get(column));
}

/** Values of a layer as texts, by column; what is not set is an empty one. Undefined where they cannot be read. */
function readValues(layer: Row): ReadonlyMap<string, string> | undefined {
  const json = readRow(readText(layer, 'msdyn_componentjson') ?? '');
  if (!json || !Array.isArray(json.Attributes)) return undefined;
  return new Map(
    filterColumns.map((column) => {
      const found = readRows(json, 'Attributes').find(({ Key: key }) => key === column);
      return [column, textOf(found?.Value)];
    }),
  );
}

/** False is the default, and an absent value the same; a choice may be an object with its value. */
function textOf(value: unknown): string {
  if (isRow(value)) return textOf(value.Value);
  if (typeof value === 'string') return value.trim();
  return value === true || typeof value === 'number' ? String(value) : '';
}
