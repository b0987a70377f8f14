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
}

/** The windows of one table in a filter: of the entity, or of one link-entity. */
export interface DateScope {
  /** Whether it stands inside a link that asks for no row. */
  readonly isNegated: boolean;
  readonly windows: readonly DateWindow[];
  /** Whether every date that passes is later than something, and earlier than something, be it by different columns. */
  readonly isBounded: boolean;
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
    const own = datesOf(owner, metadata);
    if (own.windows.length > 0) scopes.push({ ...own, isNegated });
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

type Dates = Pick<DateScope, 'windows' | 'isBounded'>;

/** Dates of the tables that are being checked: named filters share their links, and two rules ask. */
const known = new WeakMap<FetchEntity | FetchLink, { readonly metadata: Metadata; readonly dates: Dates }>();

function datesOf(owner: FetchEntity | FetchLink, metadata: Metadata): Dates {
  const before = known.get(owner);
  if (before?.metadata === metadata) return before.dates;
  const { windows, bounds } = readGroup(owner, { type: 'and', owner, metadata });
  const dates = { windows: [...windows.values()], isBounded: bounds?.from === true && bounds.to };
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

/** The dates of a group of conditions; links are groups of their own tables. */
function readGroup(node: FetchNode, group: Group): GroupDates {
  const windows = new Map<string, DateWindow>();
  const add = (window: DateWindow): void => {
    const known = windows.get(window.column);
    windows.set(window.column, known ? combine(known, window, group.type) : window);
  };
  let bounds: Bounds | undefined;
  for (const child of node.children) {
    const said = readChild(child, group);
    said?.windows.forEach(add);
    if (said?.bounds) bounds = bounds ? join(bounds, said.bounds, group.type) : said.bounds;
  }
  return { windows, bounds };
}

function readChild(child: FetchNode, group: Group): GroupDates | undefined {
  if (child.kind === 'filter') return readGroup(child, { ...group, type: child.type });
  const window = child.kind === 'condition' ? windowOf(child, group) : undefined;
  if (!window) return undefined;
  const { from, to } = window.span;
  return { windows: new Map([[window.column, window]]), bounds: { from: from > -Infinity, to: to < Infinity } };
}

/** One bound is enough where both have to hold; where one of two is enough, both need it. */
function join(a: Bounds, b: Bounds, type: 'and' | 'or'): Bounds {
  return type === 'or' ? { from: a.from && b.from, to: a.to && b.to } : { from: a.from || b.from, to: a.to || b.to };
}

function windowOf(node: FetchCondition, { owner, metadata }: Group): DateWindow | undefined {
  if (node.entityName !== undefined) return undefined;
  const table = tableOf(owner) ?? '';
  const type = metadata.table(table)?.columns.get(node.column)?.type;
  const span = type === undefined || type === 'DateTime' ? dateSpanOf(node) : undefined;
  return span && { table, column: node.column, span, conditions: [node] };
}

function combine(a: DateWindow, b: DateWindow, type: 'and' | 'or'): DateWindow {
  const span = type === 'or' ? uniteSpans(a.span, b.span) : intersectSpans(a.span, b.span);
  return { ...a, span, conditions: [...a.conditions, ...b.conditions].slice(0, maximumConditions) };
}
