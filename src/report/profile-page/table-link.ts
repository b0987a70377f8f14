import { markup } from '../page/markup.ts';
import type { Markup } from '../page/markup.ts';
import type { ProfileFacts } from './profile-facts.ts';

/** A table by its name, with a link to where the page tells of it; only the name where the profile does not have it. */
export function tableLink(table: string, { words, anchorOf }: Pick<ProfileFacts, 'words' | 'anchorOf'>): Markup {
  const anchor = anchorOf(table);
  const name = words.tableName(table);
  return anchor === undefined ? markup`${name}` : markup`<a href="#${anchor}">${name}</a>`;
}
