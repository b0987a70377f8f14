import type { CheckedProfile } from '../validate/checked-profile.ts';
import { buildLinkGraph } from '../validate/links.ts';
import type { TableLinks } from '../validate/links.ts';
import type { LinkedTable, ProfileLinks } from './links-result.ts';

/** The links of a profile, as they are shown. @param limit most tables that a table may bring in */
export function describeLinks(checked: CheckedProfile, limit: number): ProfileLinks {
  const { links, tables, circles } = buildLinkGraph(checked);
  return {
    profile: checked.profile.name,
    file: checked.source.file,
    limit,
    tables: [...tables.values()].map(describeTable).sort((a, b) => (a.table < b.table ? -1 : 1)),
    arrows: links.map(({ from, to, via }) => ({ from, to, relationship: via.association.relationship })),
    circles: circles.map((circle) => [...circle.map((link) => link.from), circle[0]?.from ?? '']),
  };
}

function describeTable({ table, linked, paths, chain, circular, unresolved }: TableLinks): LinkedTable {
  return { table, links: linked.length, paths, depth: chain.length - 1, linked, chain, circular, unresolved };
}
