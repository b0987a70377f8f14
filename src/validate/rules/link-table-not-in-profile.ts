import { didYouMean, endWithNear } from '../../diagnostics/did-you-mean.ts';
import type { FetchLink } from '../../fetchxml/tree.ts';
import type { Metadata } from '../../metadata/metadata.ts';
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
    const near = new Map<string, string | undefined>();
    for (const site of walkFilters(context.checked)) yield* checkFilter(site, context, near);
  },
};

/** Most names of one profile that a near one is looked for. */
const maximumSuggestions = 50;

/** Tables that are not known, with what may be meant. */
type NearTables = Map<string, string | undefined>;

function* checkFilter({ filter, item }: FilterSite, context: RuleContext, near: NearTables): Iterable<Finding> {
  for (const step of walkQuery(filter.query)) {
    const { node } = step;
    if (node.kind !== 'link-entity' || node.name === '') continue;
    const linked = node.name.toLowerCase();
    if (context.checked.itemsByTable.has(linked) || isAddedByServer(node, step, context)) continue;
    const place = placeOfAttribute(node, 'name');
    const suggestion = nearTable(linked, context.metadata, near);
    const said = describe(linked, context.metadata, suggestion);
    yield {
      message: `a filter of "${item.item.table}" reads "${linked}", ${said}`,
      place,
      table: item.item.table,
      suggestion,
    };
  }
}

function nearTable(name: string, metadata: Metadata, near: NearTables): string | undefined {
  const isSought = !near.has(name) && near.size < maximumSuggestions && !isKnown(name, metadata);
  if (isSought) near.set(name, didYouMean(name, metadata.tableNames()));
  return near.get(name);
}

function isKnown(name: string, metadata: Metadata): boolean {
  return metadata.table(name) !== undefined || addedByServerWith(name, metadata) !== undefined;
}

/** What is wrong with a table that a filter reads, and what to do. */
function describe(name: string, metadata: Metadata, near: string | undefined): string {
  if (near !== undefined) return `which is not known${endWithNear(near)}`;
  if (!isKnown(name, metadata))
    return 'which is neither known nor in the profile; correct the name, add the table, or remove the condition';
  const cause = addedByServerWith(name, metadata);
  const remedy = cause === undefined ? 'add the table' : `it comes by itself with ${cause}: add what is missing`;
  return `which is not in the profile; ${remedy}, or remove the condition`;
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
