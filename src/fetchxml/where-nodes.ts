import type { Place } from '../diagnostics/place.ts';
import type { FetchAttribute, FetchFilter, FetchNode, FetchQuery } from './tree.ts';

/** An attribute of a compiled element. */
export function attribute(name: string, value: string, place: Place): FetchAttribute {
  return { name, value, place };
}

/** What every compiled element has. */
export function element(
  attributes: readonly FetchAttribute[],
  children: readonly FetchNode[],
  place: Place,
): { attributes: readonly FetchAttribute[]; children: readonly FetchNode[]; place: Place } {
  return { attributes, children, place };
}

/** A compiled `<filter>`. */
export function groupFilter(type: 'and' | 'or', children: readonly FetchNode[], place: Place): FetchFilter {
  return { kind: 'filter', ...element([attribute('type', type, place)], children, place), type };
}

/**
 * The `<fetch>` around a filter, with the attributes and the `<all-attributes/>` that every filter of a real offline
 * profile has. Source: solution-format §3.3 (87 filters).
 */
export function fetchEnvelope(table: string, filter: FetchFilter, place: Place): FetchQuery {
  const all: FetchNode = { kind: 'other', ...element([], [], place), element: 'all-attributes', text: '' };
  const entity = {
    kind: 'entity',
    ...element([attribute('name', table, place)], [all, filter], place),
    name: table,
  } as const;
  const attributes = [
    attribute('version', '1.0', place),
    attribute('output-format', 'xml-platform', place),
    attribute('mapping', 'logical', place),
    attribute('distinct', 'false', place),
  ];
  return { kind: 'fetch', ...element(attributes, [entity], place), entity };
}
