import { elementsOf, isOn, readText } from '../../fetchxml/evaluate/read-attribute.ts';
import type { Row } from '../../fetchxml/evaluate/rows.ts';
import { planSources } from '../../fetchxml/evaluate/sources.ts';
import type { Source } from '../../fetchxml/evaluate/sources.ts';
import type { FetchEntity, FetchOther } from '../../fetchxml/tree.ts';
import type { Column, Metadata } from '../../metadata/metadata.ts';
import { converterOf } from '../../simulate/data/value-types.ts';
import { plainRow } from '../data/plain-row.ts';

/**
 * Turns rows of the Web API into those that the same query gives over a data folder: columns by logical name, values by their type, and the
 * columns of a link without alias called by its table where that is unmistakable, where the server numbers them.
 */
export function answerReader(entity: FetchEntity, metadata: Metadata): (row: Readonly<Record<string, unknown>>) => Row {
  const shown = planSources(entity, true);
  const sources = new Map(planSources(entity, false).map((source) => [source.name, source]));
  const aliases = new Map([...sources.values()].flatMap((source) => aliasesOf(source, metadata)));
  const findColumn = (key: string): Column | undefined => {
    if (aliases.has(key)) return aliases.get(key);
    const { source, column } = split(key, sources);
    return source && metadata.table(source.table)?.columns.get(column);
  };
  const nameOf = (key: string): string => {
    const { source, column } = split(key, sources);
    const name = source && !aliases.has(key) ? shown[source.slot]?.name : undefined;
    return name ? `${name}.${column}` : key;
  };
  return (row) =>
    Object.fromEntries(
      Object.entries(plainRow(row, findColumn)).map(([key, value]) => [
        nameOf(key),
        converterOf(findColumn(key)?.type)(value),
      ]),
    );
}

/** `contact1.fullname` is a column of the link that the server calls so, `name` one of the entity. */
function split(
  key: string,
  sources: ReadonlyMap<string, Source>,
): { readonly source: Source | undefined; readonly column: string } {
  const point = key.indexOf('.');
  return { source: sources.get(key.slice(0, Math.max(point, 0))), column: key.slice(point + 1) };
}

/** Attributes that come back under a name of their own; what is aggregated is no value of its column. */
function aliasesOf({ node, table }: Source, metadata: Metadata): readonly [string, Column | undefined][] {
  const named = elementsOf(node, 'attribute').filter((one) => readText(one, 'alias') !== '');
  return named.map((one) => [
    readText(one, 'alias'),
    isValue(one) ? metadata.table(table)?.columns.get(readText(one, 'name')) : undefined,
  ]);
}

function isValue(attribute: FetchOther): boolean {
  return isOn(attribute, 'groupby')
    ? readText(attribute, 'dategrouping') === ''
    : readText(attribute, 'aggregate') === '' && readText(attribute, 'rowaggregate') === '';
}
