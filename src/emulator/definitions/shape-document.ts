import { isRecord } from '../../diagnostics/json.ts';
import { refuse } from '../messages/messages.ts';
import { passesFilter } from '../read/evaluate-filter.ts';
import type { QueryOptions } from '../read/query-options.ts';
import type { Value } from '../store/row.ts';
import { entityProperties } from './entity-properties.ts';
import type { MetadataDocument } from './metadata-documents.ts';

/** A definition, and the lists below it by the name of their navigation property. */
export interface Definition {
  readonly document: MetadataDocument;
  readonly below: Readonly<Record<string, (() => readonly Definition[]) | undefined>>;
}

/** The definitions that pass the filter, as `$select` and `$expand` want them. They come in one answer: metadata does not page. */
export function shapeAll(all: readonly Definition[], options: QueryOptions): MetadataDocument[] {
  const { filter } = options;
  const passing = filter
    ? all.filter(({ document }) => passesFilter(filter, (path) => propertyAt(document, path)))
    : all;
  return passing.map((each) => shape(each, options));
}

/** One definition as `$select` and `$expand` want it. */
export function shape({ document, below }: Definition, { select, expand }: QueryOptions): MetadataDocument {
  const expanded = expand.map((expansion) => {
    const { navigation } = expansion;
    const list = Object.hasOwn(below, navigation) ? below[navigation] : undefined;
    if (!list) throw refuse('InvalidQuery', `Could not find a property named '${navigation}'.`);
    return [navigation, shapeAll(list(), expansion)] as const;
  });
  return { ...selected(document, select), ...Object.fromEntries(expanded) };
}

/** A property or a managed property's `/Value`; one that the definition does not have is refused. */
function propertyAt(document: MetadataDocument, path: string): Value {
  let found: unknown = document;
  for (const name of path.split('/')) found = isRecord(found) && Object.hasOwn(found, name) ? found[name] : undefined;
  if (found === undefined) throw refuse('InvalidQuery', `Could not find a property named '${path}'.`);
  return typeof found === 'string' || typeof found === 'number' || typeof found === 'boolean' ? found : null;
}

function selected(document: MetadataDocument, select: readonly string[] | undefined): MetadataDocument {
  if (!select) return document;
  const wanted = new Set([...select, 'MetadataId']);
  const unknown = select.find((name) => !Object.hasOwn(document, name) && !isElsewhere(document, name));
  if (unknown !== undefined) throw refuse('InvalidQuery', `Could not find a property named '${unknown}'.`);
  return Object.fromEntries(Object.entries(document).filter(([name]) => wanted.has(name)));
}

/** Properties that production has of some columns only, or of every table while the local Dataverse does not know them. */
function isElsewhere(document: MetadataDocument, name: string): boolean {
  return Object.hasOwn(document, 'EntitySetName') ? entityProperties.has(name) : name === 'Targets';
}
