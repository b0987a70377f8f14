import type { FetchCondition, FetchEntity, FetchFilter, FetchLink, FetchNode } from '../fetchxml/tree.ts';
import type { Column, Metadata, Table } from '../metadata/metadata.ts';
import { isNothing, narrow, startDomain } from './column-domain.ts';
import type { ColumnDomain } from './column-domain.ts';
import { demandOf } from './value-demand.ts';
import { tableOf } from './walk-filters.ts';

/** Conditions of which one rules out the other. */
export interface Contradiction {
  readonly table: string;
  readonly column: string;
  /** In document order; a single one that no value passes. */
  readonly conditions: readonly FetchCondition[];
}

/** What cannot be in a filter. */
export interface Contradictions {
  /** Whether no row can pass at all. */
  readonly isImpossible: boolean;
  readonly found: readonly Contradiction[];
}

/**
 * Finds conditions that cannot hold together. Nothing is claimed that is not certain: of columns that the metadata does
 * not know, and of conditions about other links, nothing is concluded. Links of named filters stand in many queries and
 * are looked at once.
 */
export function contradictionFinder(metadata: Metadata): (entity: FetchEntity) => Contradictions {
  const known = finders.get(metadata);
  if (known) return known;
  const finder = createFinder(metadata);
  finders.set(metadata, finder);
  return finder;
}

const finders = new WeakMap<Metadata, (entity: FetchEntity) => Contradictions>();

function createFinder(metadata: Metadata): (entity: FetchEntity) => Contradictions {
  const known = new WeakMap<FetchEntity | FetchLink, Contradictions>();
  const find = (owner: FetchEntity | FetchLink): Contradictions => {
    const before = known.get(owner);
    if (before) return before;
    const found: Contradiction[] = [];
    const table = metadata.table(tableOf(owner) ?? '');
    const contradictions = { isImpossible: isGroupImpossible(owner, { find, found, table, around: [] }), found };
    known.set(owner, contradictions);
    return contradictions;
  };
  return find;
}

/** Where a group stands: its table, and what the groups around it leave. */
interface Site {
  readonly find: (owner: FetchLink) => Contradictions;
  readonly found: Contradiction[];
  readonly table: Table | undefined;
  readonly around: readonly ReadonlyMap<string, ColumnDomain>[];
}

/** Most groups around a branch that are looked at. */
const maximumAround = 10;

/** Whether nothing passes all children of a group. */
function isGroupImpossible(group: FetchNode, site: Site): boolean {
  const parts = [...flatten(group)];
  const domains = new Map<string, ColumnDomain>();
  for (const part of parts) if (part.kind === 'condition') addCondition(part, domains, site);
  const own = [...domains].filter(([column, domain]) => isNone(column, domain, site));
  const others = parts.filter(({ kind }) => kind === 'filter' || kind === 'link-entity');
  const inside = { ...site, around: [domains, ...site.around].slice(0, maximumAround) };
  // Every part is looked at, so that each contradiction is found.
  const impossible = others.filter((part) => isPartImpossible(part, inside));
  return own.length + impossible.length > 0;
}

/** Whether no value of a column is left; that is then told. */
function isNone(column: string, domain: ColumnDomain, { found, table }: Site): boolean {
  if (!isNothing(domain)) return false;
  found.push({ table: table?.logicalName ?? '', column, conditions: domain.conditions });
  return true;
}

/** The parts of a group, with those of groups in it that also want all of theirs. */
function* flatten(group: FetchNode): Iterable<FetchNode> {
  for (const child of group.children) {
    if (child.kind === 'filter' && child.type === 'and') yield* flatten(child);
    else yield child;
  }
}

function addCondition(condition: FetchCondition, domains: Map<string, ColumnDomain>, site: Site): void {
  const column = columnOf(condition, site);
  if (!column) return;
  const { logicalName: name } = column;
  const before = domains.get(name) ?? startDomain(outerDomain(name, site));
  domains.set(name, narrow(before, demandOf(condition, column), condition));
}

/** The column of the table that a condition is about, where it is known. */
function columnOf({ column, entityName }: FetchCondition, { table }: Site): Column | undefined {
  return entityName === undefined ? table?.columns.get(column) : undefined;
}

/** What the nearest group around that is about a column leaves of it. */
function outerDomain(column: string, { around }: Site): ColumnDomain | undefined {
  return around.find((one) => one.has(column))?.get(column);
}

function isPartImpossible(part: FetchNode, site: Site): boolean {
  if (part.kind !== 'link-entity') return part.kind === 'filter' && isOrImpossible(part, site);
  const { isImpossible, found } = site.find(part);
  for (const contradiction of found) site.found.push(contradiction);
  return isImpossible && needsRow.has(part.linkType);
}

/** Links that a row passes only if it has a related one. */
const needsRow: ReadonlySet<string> = new Set(['any', 'inner', 'exists', 'in', 'matchfirstrowusingcrossapply']);

function isOrImpossible({ children }: FetchFilter, site: Site): boolean {
  const branches = children.map((child) => isBranchImpossible(child, site));
  return branches.length > 0 && branches.every(Boolean);
}

function isBranchImpossible(branch: FetchNode, site: Site): boolean {
  if (branch.kind === 'filter' && branch.type === 'and') return isGroupImpossible(branch, site);
  if (branch.kind !== 'condition') return isPartImpossible(branch, site);
  const column = columnOf(branch, site);
  if (!column) return false;
  const { logicalName: name } = column;
  return isNone(name, narrow(startDomain(outerDomain(name, site)), demandOf(branch, column), branch), site);
}
