import type { Place } from '../../diagnostics/place.ts';
import type { FetchEntity, FetchLink } from '../tree.ts';
import { EvaluationProblem } from './evaluation-problem.ts';
import { findLinkType, isJoin } from './link-type.ts';
import type { LinkType } from './link-type.ts';
import type { Row } from './rows.ts';

/** Rows that belong together: one of each source, at its slot; undefined where an outer link found none. */
export type Slots = (Row | undefined)[];

/** A table that a query takes rows from: its entity, or a link that joins. */
export interface Source {
  readonly slot: number;
  readonly table: string;
  readonly node: FetchEntity | FetchLink;
  /** What its columns are prefixed with; empty for the entity. */
  readonly name: string;
  /** Alias as written. */
  readonly alias: string | undefined;
  /** Undefined for the entity. */
  readonly join: JoinedLink | undefined;
}

/** How a source hangs on the one above it. */
export interface JoinedLink {
  readonly link: FetchLink;
  readonly parent: Source;
  readonly type: LinkType;
}

/** The sources below a node, it included, parents first. */
export function planSources(root: FetchEntity | FetchLink, plainNames: boolean): readonly Source[] {
  const links = joinedLinks(root);
  const nameOf = createNames(root, links, plainNames);
  const sources: Source[] = [];
  const add = (node: FetchEntity | FetchLink, join: JoinedLink | undefined): void => {
    const alias = node.kind === 'link-entity' ? node.alias || undefined : undefined;
    const name = join ? nameOf(join.link) : '';
    const source: Source = { slot: sources.length, table: node.name, node, name, alias, join };
    sources.push(source);
    for (const link of node.children) {
      if (link.kind !== 'link-entity') continue;
      const type = findLinkType(link);
      if (isJoin(type)) add(link, { link, parent: source, type });
    }
  };
  add(root, undefined);
  return sources;
}

function joinedLinks(node: FetchEntity | FetchLink): FetchLink[] {
  return node.children.flatMap((child) =>
    child.kind === 'link-entity' && isJoin(findLinkType(child)) ? [child, ...joinedLinks(child)] : [],
  );
}

/** Names of links: the alias, or the table's name and a number. Source: fetchxml-semantics §2. */
function createNames(
  root: FetchEntity | FetchLink,
  links: readonly FetchLink[],
  plainNames: boolean,
): (link: FetchLink) => string {
  const unnamed = links.filter((link) => !link.alias);
  const taken = [
    root.name,
    ...links.flatMap((link) => (link.alias ? [link.alias] : [])),
    ...unnamed.map((one) => one.name),
  ];
  return (link) => {
    if (link.alias) return link.alias;
    const plain = plainNames && taken.filter((name) => name === link.name).length === 1;
    const number = unnamed.filter((one) => one.name === link.name).indexOf(link) + 1;
    return plain ? link.name : `${link.name}${number}`;
  };
}

/** The source that an `entityname` or the first part of a `valueof` means: an alias, a made name, or a table's name. */
export function findSource(sources: readonly Source[], name: string, place: Place): Source {
  const found =
    sources.find((source) => source.alias === name) ??
    sources.find((source) => source.name === name) ??
    sources.find((source) => source.table === name && source.alias === undefined) ??
    sources.find((source) => source.table === name);
  if (found) return found;
  throw new EvaluationProblem(`no linked table of this query is called '${name}'`, { code: 'unknown-link', place });
}
