import type { FetchLink } from '../../fetchxml/tree.ts';
import type { CheckedProfile } from '../checked-profile.ts';
import type { Finding, Rule, RuleContext } from '../rule.ts';
import { addedByServerWith } from '../server-added-tables.ts';
import { placeOfAttribute, tableOf, walkFilters, walkQuery } from '../walk-filters.ts';
import type { FetchStep, FilterSite } from '../walk-filters.ts';

/** A filter that reads a table which is no item of the profile. Source: field-service §2.1 FX-RELATED-MISSING. */
export const linkTableNotInProfile: Rule = {
  code: 'MOP307',
  id: 'link-table-not-in-profile',
  severity: 'error',
  summary: 'A filter reads a table that is not in the profile.',
  *check(context) {
    for (const site of walkFilters(context.checked)) yield* checkFilter(site, context);
  },
};

function* checkFilter({ filter, item }: FilterSite, context: RuleContext): Iterable<Finding> {
  for (const step of walkQuery(filter.query)) {
    const { node } = step;
    if (node.kind !== 'link-entity' || node.name === '') continue;
    const linked = node.name.toLowerCase();
    if (context.checked.itemsByTable.has(linked) || isAddedByServer(node, step, context)) continue;
    const cause = addedByServerWith(linked, context.metadata);
    const remedy = cause === undefined ? 'add the table' : `it comes by itself with ${cause}: add what is missing`;
    yield {
      message: `a filter of "${item.item.table}" reads "${linked}", which is not in the profile; ${remedy}, or remove the condition`,
      place: placeOfAttribute(node, 'name'),
      table: item.item.table,
    };
  }
}

/**
 * The server itself adds the intersect table of a many-to-many relationship, the parties of activities and the labels of products.
 * Source: server errors 0x800609AB to 0x800609AD.
 */
function isAddedByServer(link: FetchLink, { outer }: FetchStep, { checked, metadata }: RuleContext): boolean {
  const [linked, from] = [link.name.toLowerCase(), tableOf(outer) ?? ''];
  if (linked === 'activityparty') return [...checked.itemsByTable.values()].some(({ table }) => table?.isActivity);
  if (linked === 'businessdatalocalizedlabel') return isInProfile(checked, 'product');
  return metadata.relationshipsOf(from).some((one) => {
    if (one.kind === 'lookup' || one.intersectTable !== linked) return false;
    return isInProfile(checked, one.table1) && isInProfile(checked, one.table2);
  });
}

function isInProfile({ itemsByTable }: CheckedProfile, table: string): boolean {
  return itemsByTable.has(table);
}
