import { attributeOf } from '../../fetchxml/tree.ts';
import type { FetchLink } from '../../fetchxml/tree.ts';
import type { Finding, Rule } from '../rule.ts';
import { placeOfAttribute, tableOf, walkFilters, walkQuery } from '../walk-filters.ts';
import type { FetchStep } from '../walk-filters.ts';

/** Links that a profile's filter can have. Source: field-service §2.1 FX-LINK. */
const supportedTypes: readonly string[] = ['any', 'not any'];

/** A link that does not say "has a related row" or "has none". */
export const unsupportedLinkType: Rule = {
  code: 'MOP305',
  id: 'unsupported-link-type',
  severity: 'error',
  summary: 'A link-entity is not "any" or "not any" inside a filter: offline profiles take no other joins.',
  *check({ checked }) {
    for (const { filter } of walkFilters(checked)) {
      for (const step of walkQuery(filter.query)) yield* findingsOf(step);
    }
  },
};

function* findingsOf({ node, parent, outer }: FetchStep): Iterable<Finding> {
  if (node.kind !== 'link-entity' || !parent) return;
  const table = tableOf(outer);
  const about = table === undefined ? {} : { table };
  if (!supportedTypes.includes(node.linkType)) {
    yield {
      message: describeType(node, parent.kind === 'filter'),
      place: placeOfAttribute(node, 'link-type'),
      ...about,
    };
  } else if (parent.kind !== 'filter') {
    yield {
      message: `the link-entity "${node.name}" stands in <${parent.kind}>; "${node.linkType}" belongs inside a <filter>`,
      place: placeOfAttribute(node, 'name'),
      ...about,
    };
  }
}

function describeType(node: FetchLink, isInFilter: boolean): string {
  const found = attributeOf(node, 'link-type')
    ? `has the link type "${node.linkType}"`
    : 'has no link type, which means "inner"';
  const where = isInFilter ? '' : ' inside a <filter>';
  return `the link-entity "${node.name}" ${found}; offline profiles take only "any" and "not any"${where}`;
}
