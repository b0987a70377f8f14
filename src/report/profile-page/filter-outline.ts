import { describeGroup } from '../../fetchxml/words/describe-filter.ts';
import type { WordGroup, WordPart } from '../../fetchxml/words/outline-filter.ts';
import { longestSentence } from '../filter-in-short.ts';
import { markup } from '../page/markup.ts';
import type { Markup } from '../page/markup.ts';

const heads = { and: 'all of these hold:', or: 'one of these holds:' } as const;

/** A filter as a nested list: each part on a line of its own, and what is too long for one below its head. */
export function filterOutline({ joiner, parts }: WordGroup): Markup {
  const items = parts.map((part, index) => markup`<li>${index === 0 ? '' : `${joiner} `}${outlinePart(part)}</li>\n`);
  return markup`<ul class="outline">\n${items}</ul>`;
}

function outlinePart(part: WordPart): Markup {
  const { text, where, inner } = part;
  const sentence = describeGroup({ joiner: 'and', parts: [part] });
  if (!inner || sentence.length <= longestSentence) return markup`${text === '' ? `(${sentence})` : sentence}`;
  const [only] = inner.parts;
  if (where !== undefined && only && inner.parts.length === 1) return markup`${text} ${where} ${outlinePart(only)}`;
  return markup`${text}${where === undefined ? '' : ` ${where} `}${heads[inner.joiner]}\n${filterOutline(inner)}`;
}

/** What stands before the list of a filter. */
export function outlineHead({ joiner }: WordGroup): string {
  return heads[joiner];
}
