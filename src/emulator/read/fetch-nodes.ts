import type {
  FetchAttribute,
  FetchCondition,
  FetchFilter,
  FetchLink,
  FetchNode,
  FetchOther,
  FetchQuery,
} from '../../fetchxml/tree.ts';

/** Nodes that stand in no text have no place of their own. */
const place = { path: [] };

/** What a condition says. */
export interface ConditionParts {
  readonly column: string;
  readonly operator: string;
  readonly values?: readonly string[];
  /** Alias of the link whose column it is. */
  readonly link?: string | undefined;
  /** Column to compare with, behind the alias of its link. */
  readonly other?: string;
}

export function conditionNode({ column, operator, values = [], link, other }: ConditionParts): FetchCondition {
  const written = values.map((value) => attribute('value', value));
  return {
    kind: 'condition',
    attributes: attributes({ attribute: column, operator, entityname: link, valueof: other }),
    place,
    children: [],
    column,
    operator,
    values: written,
    valueOf: other,
    entityName: link,
  };
}

export function filterNode(type: 'and' | 'or', children: readonly FetchNode[]): FetchFilter {
  return { kind: 'filter', attributes: attributes({ type }), place, children, type };
}

/** What a link says; `from` is a column of its table, `to` of the one above. */
export interface LinkParts {
  readonly table: string;
  readonly from: string;
  readonly to: string;
  readonly type: string;
  readonly alias?: string;
}

export function linkNode({ table, from, to, type, alias }: LinkParts, children: readonly FetchNode[]): FetchLink {
  const written = attributes({ name: table, from, to, 'link-type': type, alias });
  return { kind: 'link-entity', attributes: written, place, children, name: table, from, to, linkType: type, alias };
}

/** An `<order>` on the entity, of the entity's own column or of a link's. */
export function orderNode(order: { column: string; descending: boolean; link: string | undefined }): FetchOther {
  const { column, descending, link } = order;
  const written = attributes({ attribute: column, descending: String(descending), entityname: link });
  return { kind: 'other', attributes: written, place, children: [], element: 'order', text: '' };
}

export function queryNode(table: string, children: readonly FetchNode[]): FetchQuery {
  const entity = { kind: 'entity', attributes: attributes({ name: table }), place, children, name: table } as const;
  return { kind: 'fetch', attributes: [], place, children: [entity], entity };
}

function attributes(values: Readonly<Record<string, string | undefined>>): FetchAttribute[] {
  return Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [attribute(name, value)]));
}

function attribute(name: string, value: string): FetchAttribute {
  return { name, value, place };
}
