import type { RowScope } from '../../schema/profile.ts';
import type { CheckedItem } from '../../validate/checked-profile.ts';
import { countWords } from '../count-words.ts';
import { markup } from '../page/markup.ts';
import type { Markup } from '../page/markup.ts';
import type { ProfileFacts } from './profile-facts.ts';
import { rowsInShort } from './rows-in-words.ts';
import { tableLink } from './table-link.ts';

/** Most tables whose rows are told at the beginning. */
const mostTold = 12;

/** How a table chooses its rows, in short. */
export const scopeWords: Readonly<Record<RowScope, string>> = {
  custom: 'by filter',
  owned: 'by owner',
  related: 'related only',
  all: 'all rows',
};

/** What a profile brings onto a device, in words: how its tables choose their rows, and the tables that lead to others. */
export function overviewSection(facts: ProfileFacts): Markup {
  const { items } = facts.reported.checked;
  const leading = leadingItems(facts);
  const told = leading.map((checked) => {
    const targets = [...new Set(checked.associations.flatMap(({ target }) => target ?? []))];
    const links = targets.map((table, index) => markup`${index === 0 ? '' : ', '}${tableLink(table, facts)}`);
    const along = targets.length === 0 ? undefined : markup` They bring in ${links}.`;
    return markup`<li>${tableLink(checked.item.table, facts)}: ${rowsInShort(checked, facts)}.${along}</li>\n`;
  });
  return markup`<p>${introduce(items)}</p>
<ul>
${told}</ul>`;
}

function introduce(items: readonly CheckedItem[]): string {
  const counts = (['custom', 'owned', 'related', 'all'] as const).flatMap((scope) => {
    const count = items.filter(({ item }) => item.rows === scope).length;
    return count === 0 ? [] : [`${count} ${scopeWords[scope]}`];
  });
  const chosen = counts.length === 0 ? '' : `: ${counts.join(', ')}`;
  return `Puts rows of ${countWords(items.length, 'table')} onto the device of everybody who has it${chosen}.`;
}

/** Those that bring in others, the most first; where none does, those with a filter. */
function leadingItems({ reported, linksByTable }: ProfileFacts): readonly CheckedItem[] {
  const { items } = reported.checked;
  const linksOf = ({ item }: CheckedItem): number => linksByTable.get(item.table)?.links ?? 0;
  const leading = items.filter((item) => linksOf(item) > 0).sort((a, b) => linksOf(b) - linksOf(a));
  return (leading.length > 0 ? leading : items.filter(({ item }) => item.rows === 'custom')).slice(0, mostTold);
}
