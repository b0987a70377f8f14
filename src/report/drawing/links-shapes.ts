import { measureDistance } from '../link-distance.ts';
import type { Box } from './links-drawing.ts';
import type { ArrowBundle, LinkedTable, ProfileLinks } from '../links-result.ts';

/** What a picture of links shows, and how. */
export interface LinkPicture {
  readonly links: ProfileLinks;
  readonly tables: ReadonlyMap<string, LinkedTable>;
  /** Begins the ids of the picture, which are unique in their document. */
  readonly key: string;
  /** What a table is called. */
  readonly label: (table: string) => string;
}

/** A picture of links to be drawn. */
export function planPicture(links: ProfileLinks, { key, label }: Pick<LinkPicture, 'key' | 'label'>): LinkPicture {
  return { links, tables: new Map(links.tables.map((one) => [one.table, one])), key, label };
}

/** A table's box, but for its place: a table that brings in others says how many, and colour and words how far from the limit. */
export function tableBox(
  table: string,
  { links: { limit }, tables, label }: LinkPicture,
): Omit<Box, 'x' | 'y' | 'width' | 'height'> {
  const found = tables.get(table);
  const name = shorten(label(table));
  if (!found || found.links === 0) return { name, title: table, tone: 'good' };
  const { tone, words } = measureDistance(found, limit);
  const note = `${found.links} of ${limit}${tone === 'good' ? '' : `, ${words}`}`;
  return { name, note, title: `${table}: brings in ${found.links} tables, ${words}`, tone };
}

/** Most letters of a name in a box. */
const mostLetters = 40;

function shorten(name: string): string {
  return name.length > mostLetters ? `${name.slice(0, mostLetters - 1)}…` : name;
}

/** What an arrow is, in words. */
export function describeArrow({ from, to, relationships }: ArrowBundle, { label }: LinkPicture): string {
  return `${label(from)} → ${label(to)}: ${relationships.join(', ')}`;
}
