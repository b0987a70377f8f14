import { elementName } from '../../fetchxml/check-grammar.ts';
import type { FetchNode, FetchQuery } from '../../fetchxml/tree.ts';
import type { Place } from '../../diagnostics/place.ts';
import type { Rule } from '../rule.ts';
import { walkFilters, walkQuery } from '../walk-filters.ts';

/** What of a query a download does not use. Source: field-service §2.1 FX-ATTR, FX-PAGE, FX-AGG. */
export const ignoredInFilter: Rule = {
  code: 'MOP319',
  id: 'ignored-in-filter',
  severity: 'warning',
  summary: 'A filter chooses columns, an order, a page or an aggregate, none of which a download uses.',
  *check({ checked }) {
    for (const { filter, item } of walkFilters(checked)) {
      const [first, ...others] = filter.query ? findIgnored(filter.query) : [];
      if (!first) continue;
      const names = [...new Set([first, ...others].map(({ name }) => name))];
      yield {
        message: `${names.join(', ')}: not used for downloads; remove ${names.length === 1 ? 'it' : 'them'}, and choose columns with "columns:"`,
        place: first.place,
        table: item.item.table,
        related: others
          .slice(0, maximumRelated)
          .map(({ name, place }) => ({ place, message: `${name} is not used either` })),
      };
    }
  },
};

/** Most further places that are shown. */
const maximumRelated = 5;

interface Ignored {
  readonly name: string;
  readonly place: Place;
}

/** Elements that choose columns and their order; `<all-attributes>` chooses what a download has anyway. */
const elements: readonly string[] = ['attribute', 'no-attrs', 'order'];

/** Attributes of `<fetch>` that page, limit or aggregate. */
const paging: readonly string[] = ['page', 'count', 'top', 'paging-cookie', 'returntotalrecordcount', 'aggregatelimit'];

/** Attributes of `<fetch>` that only matter where they are true. */
const switches: readonly string[] = ['distinct', 'aggregate'];

function findIgnored(query: FetchQuery): readonly Ignored[] {
  const attributes = query.attributes.filter(({ name, value }) => {
    return paging.includes(name) || (switches.includes(name) && /^(?:true|1)$/i.test(value));
  });
  const nodes = walkQuery(query).map(({ node }) => node);
  return [
    ...attributes.map(({ name, place }) => ({ name: `"${name}"`, place })),
    ...nodes.filter(isIgnored).map((node) => ({ name: `<${elementName(node)}>`, place: node.place })),
  ];
}

function isIgnored(node: FetchNode): boolean {
  return node.kind === 'other' && elements.includes(node.element);
}
