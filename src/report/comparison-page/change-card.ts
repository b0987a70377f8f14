import { diffArrays } from 'diff';
import { parseFetch } from '../../fetchxml/parse-fetch.ts';
import { describeFilter } from '../../fetchxml/words/describe-filter.ts';
import type { FilterWords } from '../../fetchxml/words/outline-filter.ts';
import { heading } from '../page/heading.ts';
import { markup } from '../page/markup.ts';
import type { Markup, MarkupPart } from '../page/markup.ts';
import { filterDifference, valueLines } from '../plan-attributes.ts';
import type { AttributeLine } from '../plan-attributes.ts';
import type { ShownChange } from '../plan-text.ts';
import { filtersOf } from './change-filters.ts';
import type { FilterChange } from './change-filters.ts';
import { tableOfChange } from './table-of-change.ts';

/** One change: what it is about, its attributes, and its filter as sentences and as conditions. */
export function changeCard(change: ShownChange, words: FilterWords): Markup {
  const { action, before, after } = change;
  const title = action === 'create' ? words.tableName(tableOfChange(change)) : undefined;
  const lines = after === null ? [] : valueLines(before, after).filter(({ text }) => text !== `name: ${title ?? ''}`);
  return markup`<article class="card">
${heading({ level: 3 }, titleOf(change, words))}
${lines.length === 0 ? undefined : linesList(lines)}
${filtersOf(change).map((filter) => filterChange(filter, action, words))}</article>
`;
}

function titleOf(change: ShownChange, words: FilterWords): Markup {
  const { kind, name, profile } = change;
  if (kind === 'profile') return markup`${profile}`;
  const table = tableOfChange(change);
  if (kind !== 'association') return markup`${words.tableName(table)} <code>${table}</code>`;
  return markup`${words.tableName(table)} <code>${name.slice(table.length + 1)}</code>`;
}

function linesList(lines: readonly AttributeLine[]): Markup {
  return markup`<ul class="lines">\n${lines.map((line) => markup`<li>${signed(line)}</li>\n`)}</ul>`;
}

/** Beside the colour a sign, for who sees no colours. */
function signed({ sign, text }: AttributeLine): Markup {
  if (sign === '+') return markup`<ins>+ ${text}</ins>`;
  return sign === '-' ? markup`<del>− ${text}</del>` : markup`  ${text}`;
}

function filterChange({ before, after }: FilterChange, action: ShownChange['action'], words: FilterWords): Markup {
  const [old, now] = [inWords(before, words), inWords(after, words)];
  const isBoth = before !== undefined && after !== undefined;
  const was = action === 'create' ? undefined : markup`<dt>Before</dt><dd>${isBoth ? markWords(old, now) : old}</dd>\n`;
  const is = action === 'delete' ? undefined : markup`<dt>After</dt><dd>${isBoth ? markWords(now, old) : now}</dd>\n`;
  return markup`<dl class="facts">\n${was}${is}</dl>\n${linesList(filterDifference(before ?? null, after ?? null))}\n`;
}

/** Most words that are marked: beyond, the sentences have little in common, and comparing them takes long. */
const mostMarked = 300;

/** A sentence, with what the other one does not have marked. */
function markWords(sentence: string, other: string): MarkupPart {
  const options = { maxEditLength: mostMarked };
  const parts = diffArrays(other.split(' '), sentence.split(' '), options)?.filter(({ removed }) => !removed);
  return (
    parts?.map(({ value, added }, index) => {
      const words = value.join(' ');
      return markup`${index === 0 ? '' : ' '}${added ? markup`<mark>${words}</mark>` : words}`;
    }) ?? sentence
  );
}

function inWords(text: string | undefined, words: FilterWords): string {
  if (text === undefined) return 'no filter';
  const { query } = parseFetch(text);
  if (!query) return 'a filter that cannot be read';
  return describeFilter(query, words) || 'a filter without a condition';
}
