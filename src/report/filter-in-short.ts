import { parseFetch } from '../fetchxml/parse-fetch.ts';
import { describeFilter } from '../fetchxml/words/describe-filter.ts';
import { quoteName } from '../fetchxml/words/quote-word.ts';
import { summariseFilter } from '../fetchxml/words/summarise-filter.ts';
import { choiceLabel } from '../metadata/choice-labels.ts';

/** Longest sentence, in letters, that is read in one go. */
export const longestSentence = 140;

/** A filter in a line: its sentence, or of a long one what it asks for; undefined where the text is no filter. */
export function filterInShort(text: string): string | undefined {
  const { query } = parseFetch(text);
  if (!query) return undefined;
  const words = { tableName: quoteName, choiceLabel };
  const sentence = describeFilter(query, words);
  if (sentence === '') return undefined;
  return sentence.length <= longestSentence
    ? `rows where ${sentence}`
    : `rows by a filter on ${summariseFilter(query, words)}`;
}
