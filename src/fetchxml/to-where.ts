import type { FilterLayout, Where, WhereNode } from '../schema/profile.ts';
import { printCondition } from './condition-text.ts';
import { areEquivalentFilters } from './equivalence.ts';
import { parseFetch } from './parse-fetch.ts';
import { printFetch } from './print-fetch.ts';
import type { FetchCondition, FetchFilter, FetchLink, FetchNode, FetchQuery } from './tree.ts';
import { compileWhere } from './where.ts';

/** A filter said as `where`, and the layout in which it prints to the text it was read from. */
export interface ReadableFilter {
  readonly where: Where;
  readonly layout: FilterLayout;
}

/**
 * Says a filter as `where`, or gives undefined where that would lose anything: the result, compiled and printed, is the
 * text itself, character for character.
 * @param text FetchXML
 * @param table logical name of the item's table
 */
export function toWhere(text: string, table: string): ReadableFilter | undefined {
  const { query } = parseFetch(text);
  const filter = query?.entity?.children.find((child) => child.kind === 'filter');
  const where = filter?.kind === 'filter' ? filterToWhere(filter) : undefined;
  if (where === undefined) return undefined;
  const compiled = compileAlone(where, table);
  if (compiled.problems.length > 0) return undefined;
  const layout = (['indented', 'single-line'] as const).find((one) => printFetch(compiled.query, one) === text);
  return layout === undefined ? undefined : { where, layout };
}

/** Says the filter of a query as `where`, for people to read: the meaning is the same, the text may be another. */
export function sayAsWhere(query: FetchQuery): Where | undefined {
  const { entity } = query;
  const filter = entity?.children.find((child) => child.kind === 'filter');
  const where = filter?.kind === 'filter' ? filterToWhere(filter) : undefined;
  if (where === undefined || !entity) return undefined;
  const { query: said, problems } = compileAlone(where, entity.name);
  return problems.length === 0 && areEquivalentFilters(query, said) ? where : undefined;
}

/** Compiles conditions that name no other filter and no relationship. */
function compileAlone(where: Where, table: string): ReturnType<typeof compileWhere> {
  return compileWhere(where, [], {
    table,
    filters: new Map(),
    resolveLink: () => ({ problem: 'no relationship' }),
  });
}

/** A filter as `where`; undefined where it holds something that `where` has no word for. */
function filterToWhere(filter: FetchFilter): Where | undefined {
  const nodes = childrenToWhere(filter);
  if (!nodes) return undefined;
  return filter.type === 'or' ? { or: nodes } : nodes;
}

function childrenToWhere(filter: FetchFilter): readonly WhereNode[] | undefined {
  const nodes = filter.children.map(nodeToWhere);
  return nodes.every((node) => node !== undefined) ? nodes : undefined;
}

function nodeToWhere(node: FetchNode): WhereNode | undefined {
  if (node.kind === 'condition') return conditionToWhere(node);
  if (node.kind === 'link-entity') return linkToWhere(node);
  if (node.kind !== 'filter') return undefined;
  const nodes = childrenToWhere(node);
  if (!nodes) return undefined;
  return node.type === 'or' ? { or: nodes } : { and: nodes };
}

function conditionToWhere(node: FetchCondition): WhereNode | undefined {
  if (/\s|^$/.test(node.column) || /\s|^$/.test(node.operator)) return undefined;
  return printCondition(
    node.column,
    node.operator,
    node.values.map((value) => value.value),
  );
}

function linkToWhere(link: FetchLink): WhereNode | undefined {
  const { name, from, to, linkType } = link;
  const inner = innerWhere(link);
  if (name === '' || !from || !to || inner === undefined) return undefined;
  if (linkType === 'any') return { any: name, from, to, ...inner };
  return linkType === 'not any' ? { none: name, from, to, ...inner } : undefined;
}

/** The condition inside a link; undefined where `where` has no word for it. */
function innerWhere({ children }: FetchLink): { where?: Where } | undefined {
  const [inner] = children;
  if (!inner) return {};
  const where = inner.kind === 'filter' && children.length === 1 ? filterToWhere(inner) : undefined;
  return where === undefined ? undefined : { where };
}
