import type { FetchQuery } from '../fetchxml/tree.ts';
import type { Metadata } from '../metadata/metadata.ts';

/**
 * A function of a query whose answers are kept for as long as the query is: in an editor, the filters that have not changed
 * are checked again at every keystroke. Without a query there is nothing to find.
 */
export function rememberByQuery<Found>(
  find: (query: FetchQuery, metadata: Metadata) => Iterable<Found>,
): (query: FetchQuery | undefined, metadata: Metadata) => readonly Found[] {
  const known = new WeakMap<FetchQuery, { readonly metadata: Metadata; readonly found: readonly Found[] }>();
  return (query, metadata) => {
    if (!query) return [];
    const before = known.get(query);
    if (before?.metadata === metadata) return before.found;
    const found = [...find(query, metadata)];
    known.set(query, { metadata, found });
    return found;
  };
}
