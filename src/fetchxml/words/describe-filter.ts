import type { FetchQuery } from '../tree.ts';
import { outlineFilter } from './outline-filter.ts';
import type { FilterWords, WordGroup, WordPart } from './outline-filter.ts';
import { quoteName } from './quote-word.ts';

/** Tables by their logical names. */
const logicalNames: FilterWords = { tableName: quoteName };

/**
 * A filter as an exact English sentence about one row, such as `statecode is 0 and (starttime is today or starttime is in the
 * next 7 days)`. Filters that say different things never give the same sentence: groups stand in brackets, texts in quotes.
 * @returns an empty text where the filter has no condition
 */
export function describeFilter(query: FetchQuery, words: FilterWords = logicalNames): string {
  return describeGroup(outlineFilter(query, words));
}

/** The parts of a group as one sentence, without brackets around it; a group of one is that one. */
export function describeGroup({ joiner, parts }: WordGroup): string {
  const [only] = parts;
  return only && parts.length === 1
    ? describePart(only, (inner) => inner)
    : parts.map((part) => describePart(part, (inner) => `(${inner})`)).join(` ${joiner} `);
}

function describePart({ text, where, inner }: WordPart, bracket: (inner: string) => string): string {
  if (!inner) return text;
  const said = describeGroup(inner);
  return where === undefined ? bracket(said) : `${text} ${where} (${said})`;
}
