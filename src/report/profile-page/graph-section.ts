import { formatCount } from '../../diagnostics/format-count.ts';
import { measureDistance } from '../link-distance.ts';
import type { LinkedTable } from '../links-result.ts';
import { dataTable } from '../page/data-table.ts';
import { markup } from '../page/markup.ts';
import type { Markup, MarkupPart } from '../page/markup.ts';
import { toneClasses } from './key-figures.ts';
import { linkPictures } from './link-pictures.ts';
import type { ProfileFacts } from './profile-facts.ts';
import { tableLink } from './table-link.ts';

/** Which table brings in which: as a picture, and as a table with the distance to the limit. */
export async function graphSection(facts: ProfileFacts): Promise<Markup> {
  const { links } = facts;
  if (links.arrows.length === 0) return markup`<p>No table brings in another by a relationship.</p>`;
  return markup`<p class="soft">An arrow leads from a table to one whose rows it brings in. The server refuses to publish a profile in which a
table brings in more than ${links.limit} others, those further along included: a box says how many, yellow from two thirds of the limit on,
red above it. Arrows in a circle, which is refused as well, are red.</p>
${await linkPictures(facts)}
${links.circles.map((circle) => markup`<p class="error">Circle: ${circle.map(facts.words.tableName).join(' → ')}</p>\n`)}
${linksTable(facts)}
${unknownRelationships(facts)}`;
}

function linksTable(facts: ProfileFacts): Markup {
  const { tables, limit } = facts.links;
  const drivers = tables.filter((one) => one.links > 0).sort((a, b) => b.links - a.links);
  return dataTable({
    caption: `Tables that bring in others, and how far they are from the limit of ${limit}`,
    columns: [
      'Table',
      { number: 'Linked tables' },
      'Distance',
      { number: 'Paths' },
      { number: 'Steps' },
      'Longest chain',
    ],
    rows: drivers.map((one) => linksRow(one, facts)),
    isWide: true,
  });
}

function linksRow(found: LinkedTable, facts: ProfileFacts): readonly MarkupPart[] {
  const { table, links, paths, depth, chain, circular } = found;
  const { tone, words } = measureDistance(found, facts.links.limit);
  return [
    tableLink(table, facts),
    links,
    markup`<span class="${toneClasses[tone]} short">${words}</span>`,
    paths === null ? 'endless' : formatCount(paths),
    circular ? 'endless' : depth,
    chain.map(facts.words.tableName).join(' → '),
  ];
}

function unknownRelationships({ links: { tables } }: ProfileFacts): Markup | undefined {
  const unknown = tables.flatMap(({ table, unresolved }) => unresolved.map((one) => `${table}: ${one}`));
  return unknown.length === 0
    ? undefined
    : markup`<p class="warning">Not counted, as these relationships are not known: ${unknown.join(', ')}</p>`;
}
