import { describeFilter } from '../../fetchxml/words/describe-filter.ts';
import { describeRows } from '../../fetchxml/words/describe-rows.ts';
import type { RowsInWords } from '../../fetchxml/words/describe-rows.ts';
import { outlineFilter } from '../../fetchxml/words/outline-filter.ts';
import { summariseFilter } from '../../fetchxml/words/summarise-filter.ts';
import { readableQuery } from '../../validate/checked-profile.ts';
import type { CheckedFilter, CheckedItem } from '../../validate/checked-profile.ts';
import { longestSentence } from '../filter-in-short.ts';
import { markup } from '../page/markup.ts';
import type { Markup } from '../page/markup.ts';
import { filterOutline, outlineHead } from './filter-outline.ts';
import type { ProfileFacts } from './profile-facts.ts';

/** Which rows of a table are downloaded, in a sentence; of a long filter only what it asks for. */
export function rowsInShort(checked: CheckedItem, facts: ProfileFacts): string {
  const rows = rowsOf(checked, facts);
  const query = readableQuery(checked.filter);
  const isLong = query !== undefined && (rows.filter ?? '').length > longestSentence;
  return describeRows(isLong ? { ...rows, summary: summariseFilter(query, facts.words) } : rows);
}

/** Which rows of a table are downloaded, exactly: a sentence, or a long filter as a list. */
export function rowsExactly(checked: CheckedItem, facts: ProfileFacts): Markup {
  const rows = rowsOf(checked, facts);
  const query = readableQuery(checked.filter);
  if (rows.rows !== 'custom' || query === undefined || (rows.filter ?? '').length <= longestSentence)
    return markup`<p>${capitalise(describeRows(rows))}.</p>`;
  const outline = outlineFilter(query, facts.words);
  const related =
    rows.comesWith.length === 0 ? undefined : markup`\n<p>And ${describeRows({ ...rows, rows: 'related' })}.</p>`;
  return markup`<p>Rows where ${outlineHead(outline)}</p>\n${filterOutline(outline)}${related}`;
}

function rowsOf({ item, filter }: CheckedItem, { words, incoming }: ProfileFacts): RowsInWords {
  const ways = incoming.get(item.table) ?? [];
  return {
    rows: item.rows,
    owned: item.owned,
    filter: sentenceOf(filter, words),
    comesWith: ways.map(({ from, association }) => ({
      table: words.tableName(from),
      filter: sentenceOf(association.filter, words),
    })),
  };
}

/** Which related rows a relationship brings, exactly. */
export function relatedRows(filter: CheckedFilter | undefined, { words }: ProfileFacts): Markup {
  if (!filter) return markup`all that are related`;
  const query = readableQuery(filter);
  if (!query) return markup`those of a filter that cannot be read`;
  const sentence = describeFilter(query, words);
  if (sentence === '') return markup`all that are related`;
  if (sentence.length <= longestSentence) return markup`those where ${sentence}`;
  const outline = outlineFilter(query, words);
  return markup`those where ${outlineHead(outline)}\n${filterOutline(outline)}`;
}

function sentenceOf(filter: CheckedFilter | undefined, words: ProfileFacts['words']): string | undefined {
  const query = readableQuery(filter);
  return query && describeFilter(query, words);
}

function capitalise(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
