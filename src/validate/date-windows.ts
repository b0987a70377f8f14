import type { FetchCondition, FetchEntity, FetchLink, FetchNode, FetchQuery } from '../fetchxml/tree.ts';
import type { Metadata } from '../metadata/metadata.ts';
import { dateSpanOf, intersectSpans, uniteSpans } from './date-span.ts';
import type { DateSpan } from './date-span.ts';
import { rememberByQuery } from './remember-by-query.ts';
import { tableOf, walkQuery } from './walk-filters.ts';

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
}

/** Most conditions of one window that are kept: more would not be read. */
const maximumConditions = 20;

/** The date windows of a query, table by table; a table that has none is left out. */
export const findDateScopes = rememberByQuery(findScopes);

function findScopes(query: FetchQuery, metadata: Metadata): readonly DateScope[] {
  const negated = new Set<FetchNode>();
  const scopes: DateScope[] = [];
  for (const { node, owner, outer } of walkQuery(query)) {
    if (node !== owner) continue;
    if (asksForNone(owner) || (outer && negated.has(outer))) negated.add(owner);
    const windows = windowsOfTable(owner, metadata);
    if (windows.length > 0) scopes.push({ isNegated: negated.has(owner), windows });
  }
  return scopes;
}

/** Windows of the tables that are being checked: named filters share their links, and two rules ask. */
const known = new WeakMap<
  FetchEntity | FetchLink,
  { readonly metadata: Metadata; readonly windows: readonly DateWindow[] }
>();

function windowsOfTable(owner: FetchEntity | FetchLink, metadata: Metadata): readonly DateWindow[] {
  const before = known.get(owner);
  if (before?.metadata === metadata) return before.windows;
  const windows = [...windowsOf(owner, { type: 'and', owner, metadata }).values()];
  known.set(owner, { metadata, windows });
  return windows;
}

function asksForNone(owner: FetchEntity | FetchLink): boolean {
  return owner.kind === 'link-entity' && owner.linkType.startsWith('not');
}

interface Group {
  readonly type: 'and' | 'or';
  readonly owner: FetchEntity | FetchLink;
  readonly metadata: Metadata;
}

/** Windows by column of a group of conditions; links are groups of their own tables. */
function windowsOf(node: FetchNode, group: Group): ReadonlyMap<string, DateWindow> {
  const windows = new Map<string, DateWindow>();
  const add = (window: DateWindow): void => {
    const known = windows.get(window.column);
    windows.set(window.column, known ? combine(known, window, group.type) : window);
  };
  for (const child of node.children) {
    if (child.kind === 'filter') windowsOf(child, { ...group, type: child.type }).forEach(add);
    const window = child.kind === 'condition' ? windowOf(child, group) : undefined;
    if (window) add(window);
  }
  return windows;
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
