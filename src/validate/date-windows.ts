import type { FetchCondition, FetchEntity, FetchLink, FetchNode, FetchQuery } from '../fetchxml/tree.ts';
import type { Metadata } from '../metadata/metadata.ts';
import { dateSpanOf, intersectSpans, uniteSpans } from './date-span.ts';
import type { DateSpan } from './date-span.ts';
import { rememberByQuery } from './remember-by-query.ts';
import { tableOf } from './walk-filters.ts';

/** What the conditions on one date column leave of time. */
export interface DateWindow {
  /** Logical name of the table that has the column. */
  readonly table: string;
  readonly column: string;
  readonly span: DateSpan;
  /** The conditions that say it, in document order; at most 20 are kept. */
  readonly conditions: readonly FetchCondition[];
  /** Whether rows pass whose date it does not look at: another branch of an `or` says nothing of the column. */
  readonly isPartial: boolean;
}

/** The windows of one table in a filter: of the entity, or of one link-entity. */
export interface DateScope {
  /** Whether it stands inside a link that asks for no row. */
  readonly isNegated: boolean;
  readonly windows: readonly DateWindow[];
}

/** Most conditions of one window that are kept: more would not be read. */
const maximumConditions = 20;

/** The date windows of a query, table by table; a table that has none is left out. */
export const findDateScopes = rememberByQuery(findScopes);

function findScopes({ entity }: FetchQuery, metadata: Metadata): readonly DateScope[] {
  const scopes: DateScope[] = [];
  // Named filters share their links: the same one can be asked for here and be ruled out there.
  const visit = (owner: FetchEntity | FetchLink, isOuterNegated: boolean): void => {
    const isNegated = isOuterNegated || asksForNone(owner);
    const { windows } = datesOf(owner, metadata);
    if (windows.length > 0) scopes.push({ windows, isNegated });
    for (const link of linksIn(owner)) visit(link, isNegated);
  };
  if (entity) visit(entity, false);
  return scopes;
}

/** The links of a table, those in its groups included. */
function linksIn({ children }: FetchNode): readonly FetchLink[] {
  return children.flatMap((child) => {
    if (child.kind === 'link-entity') return [child];
    return child.kind === 'filter' ? linksIn(child) : [];
  });
}

/**
 * Whether every row that passes has a date that is later than something, and one that is earlier than something, be it by
 * different columns or in a row that it is linked to.
 */
export function isBoundedInTime({ entity }: FetchQuery, metadata: Metadata): boolean {
  const bounds = entity && datesOf(entity, metadata).bounds;
  return bounds?.from === true && bounds.to;
}

interface Dates {
  readonly windows: readonly DateWindow[];
  /** Undefined: nothing is said of dates. */
  readonly bounds: Bounds | undefined;
}

/** Dates of the tables that are being checked: named filters share their links, and two rules ask. */
const known = new WeakMap<FetchEntity | FetchLink, { readonly metadata: Metadata; readonly dates: Dates }>();

function datesOf(owner: FetchEntity | FetchLink, metadata: Metadata): Dates {
  const before = known.get(owner);
  if (before?.metadata === metadata) return before.dates;
  const { windows, bounds } = readGroup(owner, { type: 'and', owner, metadata });
  const dates = { windows: [...windows.values()], bounds };
  known.set(owner, { metadata, dates });
  return dates;
}

function asksForNone(owner: FetchEntity | FetchLink): boolean {
  return owner.kind === 'link-entity' && owner.linkType.startsWith('not');
}

interface Group {
  readonly type: 'and' | 'or';
  readonly owner: FetchEntity | FetchLink;
  readonly metadata: Metadata;
}

/** Whether dates have a lower and an upper bound. */
interface Bounds {
  readonly from: boolean;
  readonly to: boolean;
}

/** What a group says of dates: by column, and together; nothing together where it says nothing. */
interface GroupDates {
  readonly windows: ReadonlyMap<string, DateWindow>;
  readonly bounds: Bounds | undefined;
}

/** The dates of a group of conditions; links are groups of their own tables, of which only the bounds count here. */
function readGroup(node: FetchNode, group: Group): GroupDates {
  const { type } = group;
  const parts = node.children.filter(({ kind }) => kind !== 'other').map((child) => readChild(child, group));
  const windows = new Map<string, DateWindow>();
  const counts = new Map<string, number>();
  for (const [column, window] of parts.flatMap((part) => [...part.windows])) {
    const known = windows.get(column);
    windows.set(column, known ? combine(known, window, type) : window);
    counts.set(column, (counts.get(column) ?? 0) + 1);
  }
  if (type === 'or') {
    for (const [column, window] of windows)
      if (counts.get(column) !== parts.length) windows.set(column, { ...window, isPartial: true });
  }
  const [first, ...others] = parts;
  return { windows, bounds: others.reduce((all, { bounds }) => join(all, bounds, type), first?.bounds) };
}

const silent: GroupDates = { windows: new Map(), bounds: undefined };

function readChild(child: FetchNode, group: Group): GroupDates {
  if (child.kind === 'filter') return readGroup(child, { ...group, type: child.type });
  if (child.kind === 'link-entity') return { ...silent, bounds: boundsOfLink(child, group) };
  const window = child.kind === 'condition' ? windowOf(child, group) : undefined;
  if (!window) return silent;
  const { from, to } = window.span;
  return { windows: new Map([[window.column, window]]), bounds: { from: from > -Infinity, to: to < Infinity } };
}

/** A row that must not be there, or need not, bounds nothing. */
function boundsOfLink(link: FetchLink, { metadata }: Group): Bounds | undefined {
  return asksForNone(link) || link.linkType === 'outer' ? undefined : datesOf(link, metadata).bounds;
}

/** One bound is enough where both have to hold; where one of two is enough, both need it. */
function join(a: Bounds | undefined, b: Bounds | undefined, type: 'and' | 'or'): Bounds | undefined {
  if (!a || !b) return type === 'and' ? (a ?? b) : undefined;
  const [from, to] = [
    [a.from, b.from],
    [a.to, b.to],
  ].map((two) => (type === 'and' ? two.includes(true) : !two.includes(false)));
  return { from: from === true, to: to === true };
}

function windowOf(node: FetchCondition, { owner, metadata }: Group): DateWindow | undefined {
  if (node.entityName !== undefined) return undefined;
  const table = tableOf(owner) ?? '';
  const type = metadata.table(table)?.columns.get(node.column)?.type;
  const span = type === undefined || type === 'DateTime' ? dateSpanOf(node) : undefined;
  return span && { table, column: node.column, span, conditions: [node], isPartial: false };
}

function combine(a: DateWindow, b: DateWindow, type: 'and' | 'or'): DateWindow {
  const conditions = [...a.conditions, ...b.conditions].slice(0, maximumConditions);
  // Where both have to hold, one that rows can pass by narrows nothing.
  if (type === 'and' && a.isPartial !== b.isPartial) return { ...(a.isPartial ? b : a), conditions };
  const span = type === 'or' ? uniteSpans(a.span, b.span) : intersectSpans(a.span, b.span);
  return { ...a, span, conditions, isPartial: a.isPartial || b.isPartial };
}
