import type { FetchLink } from '../tree.ts';
import { quoteName } from './quote-word.ts';

/** What a linked table is called, and the alias that conditions know it by. */
interface LinkNames {
  readonly table: string;
  readonly called: string | undefined;
}

/** A link in words. */
interface LinkWords {
  /** Such as `there is an account (accountid = customerid)`. */
  readonly text: string;
  /** What leads over to the conditions inside. */
  readonly where: string;
  /** Whether that is said also where there are no conditions. */
  readonly isAlwaysSaid: boolean;
}

/** What is said before the linked row, and between it and its conditions. */
interface Kind {
  readonly before: string;
  readonly where: string;
}

/** How the kinds of links are said. `all` and `not all` mean what Microsoft's FetchXML reference says, not what their names do. */
const kinds: ReadonlyMap<string, Kind> = new Map([
  ['any', { before: 'there is', where: 'where' }],
  ['not any', { before: 'there is no', where: 'where' }],
  ['all', { before: 'there is', where: 'but none where' }],
  ['not all', { before: 'there is at least one', where: 'where' }],
  ['exists', { before: 'there exists', where: 'where' }],
  ['in', { before: 'it belongs to', where: 'where' }],
  ['inner', { before: 'joined to', where: 'where' }],
  ['outer', { before: 'joined, if there is one, to', where: 'where' }],
  ['matchfirstrowusingcrossapply', { before: 'joined to the first', where: 'where' }],
]);

/** Kinds whose words take no article. */
const counted: ReadonlySet<string> = new Set(['not any', 'not all', 'matchfirstrowusingcrossapply']);

/** Says a link; what is said inside of it follows in brackets. */
export function describeLink(link: FetchLink, { table, called }: LinkNames): LinkWords {
  const { linkType, from = '', to = '' } = link;
  const { before, where } = kinds.get(linkType) ?? unknownKind(linkType);
  const name = counted.has(linkType) ? table : `${articleOf(table)} ${table}`;
  const alias = called === undefined ? '' : ` called ${quoteName(called)}`;
  const text = `${before} ${name}${alias} (${quoteName(from)} = ${quoteName(to)})`;
  return { text, where, isAlwaysSaid: linkType === 'all' };
}

function unknownKind(linkType: string): Kind {
  return { before: `linked as ${JSON.stringify(linkType)} to`, where: 'where' };
}

function articleOf(noun: string): string {
  // "a user", "a unit", but "an uncle".
  return /^"?(?:[aeio]|u(?!ser|ni|om))/i.test(noun) ? 'an' : 'a';
}
