import type { FetchCondition, FetchEntity, FetchFilter, FetchLink, FetchNode } from '../fetchxml/tree.ts';
import type { Column, Metadata, Table } from '../metadata/metadata.ts';
import { isNothing, narrow, startDomain } from './column-domain.ts';
import type { ColumnDomain } from './column-domain.ts';
import { findContraries } from './contraries.ts';
import { demandOf } from './value-demand.ts';
import type { Demand } from './value-demand.ts';
import { tableOf } from './walk-filters.ts';

/** Conditions of which one rules out the other. */
export interface Contradiction {
  readonly table: string;
  readonly column: string;
  /** In document order; a single one that no value passes. */
  readonly conditions: readonly FetchCondition[];
  /** Whether no row can pass the filter because of it; else only a part of the filter has no effect. */
  readonly isDecisive: boolean;
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
    const table = metadata.table(tableOf(owner) ?? '');
    const contradictions = checkGroup(owner, { find, table, around: [] });
    known.set(owner, contradictions);
    return contradictions;
  };
  return find;
}

/** Where a group stands: its table, and what the groups around it leave. */
interface Site {
  readonly find: (owner: FetchLink) => Contradictions;
  readonly table: Table | undefined;
  readonly around: readonly ReadonlyMap<string, ColumnDomain>[];
}

/** Most groups around a branch that are looked at. */
const maximumAround = 10;

const nothing: Contradictions = { isImpossible: false, found: [] };

/** What cannot be together among the children of a group that all have to pass. */
function checkGroup(group: FetchNode, site: Site): Contradictions {
  const parts = [...flatten(group)];
  const domains = new Map<string, ColumnDomain>();
  for (const part of parts) if (part.kind === 'condition') addCondition(part, domains, site);
  const own = [...domains].map(([column, domain]) => checkDomain(column, domain, site));
  const inside = { ...site, around: [domains, ...site.around].slice(0, maximumAround) };
  const others = parts.map((part) => checkPart(part, inside));
  const all = [...own, ...others].filter((one) => one !== nothing);
  return { isImpossible: all.some((one) => one.isImpossible), found: all.flatMap(({ found }) => found) };
}

function checkDomain(column: string, domain: ColumnDomain, site: Site): Contradictions {
  const { table } = site;
  const around = outerDomain(column, site)?.conditions.length ?? 0;
  const conditions = isNothing(domain) ? domain.conditions : findContraries(domain.conditions, around);
  if (!conditions) return nothing;
  return { isImpossible: true, found: [{ table: table?.logicalName ?? '', column, conditions, isDecisive: true }] };
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
  domains.set(name, narrow(before, demandIn(condition, column, site), condition));
}

/** What a condition demands of a column of the table: its primary key is never empty. */
function demandIn(condition: FetchCondition, column: Column, { table }: Site): Demand {
  const demand = demandOf(condition, column);
  const isNever = demand.emptiness === 'empty' && column.logicalName === table?.primaryId;
  return isNever ? { emptiness: 'filled', only: new Set() } : demand;
}

/** The column of the table that a condition is about, where it is known. */
function columnOf({ column, entityName }: FetchCondition, { table }: Site): Column | undefined {
  return entityName === undefined ? table?.columns.get(column) : undefined;
}

/** What the nearest group around that is about a column leaves of it. */
function outerDomain(column: string, { around }: Site): ColumnDomain | undefined {
  return around.find((one) => one.has(column))?.get(column);
}

function checkPart(part: FetchNode, site: Site): Contradictions {
  if (part.kind === 'filter') return checkOr(part, site);
  if (part.kind !== 'link-entity') return nothing;
  const { isImpossible, found } = site.find(part);
  return settle(isImpossible && needsRow.has(part.linkType), found);
}

/** Links that a row passes only if it has a related one. */
const needsRow: ReadonlySet<string> = new Set(['any', 'inner', 'exists', 'in', 'matchfirstrowusingcrossapply']);

function checkOr({ children }: FetchFilter, site: Site): Contradictions {
  const branches = children.map((child) => checkBranch(child, site));
  const isImpossible = branches.length > 0 && branches.every((one) => one.isImpossible);
  return settle(
    isImpossible,
    branches.flatMap(({ found }) => found),
  );
}

function checkBranch(branch: FetchNode, site: Site): Contradictions {
  if (branch.kind === 'filter' && branch.type === 'and') return checkGroup(branch, site);
  if (branch.kind !== 'condition') return checkPart(branch, site);
  const column = columnOf(branch, site);
  if (!column) return nothing;
  const before = startDomain(outerDomain(column.logicalName, site));
  return checkDomain(column.logicalName, narrow(before, demandIn(branch, column, site), branch), site);
}

/** What was found in a part of a filter: where rows can pass the part, nothing in it decides. */
function settle(isImpossible: boolean, found: readonly Contradiction[]): Contradictions {
  if (found.length === 0) return isImpossible ? { isImpossible, found } : nothing;
  return { isImpossible, found: isImpossible ? found : found.map((one) => ({ ...one, isDecisive: false })) };
}
