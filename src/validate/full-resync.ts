import { normalFilter } from '../fetchxml/equivalence.ts';
import type { CheckedAssociation, CheckedFilter, CheckedItem, CheckedProfile } from './checked-profile.ts';
import type { RuleDescription } from './rule-description.ts';

/**
 * Only against an earlier version, `mop lint --since`: what devices download changes. Microsoft says that a profile's update can
 * trigger a full refresh, and not by which changes: those that leave what is downloaded alone are passed over. Source:
 * field-service §4.4, "How offline first functionality works".
 */
export const fullResync: RuleDescription = {
  code: 'MOP504',
  id: 'full-resync',
  severity: 'warning',
  summary: 'Against an earlier version: devices may have to download a table anew.',
};

/** An earlier version of a profile, and its version of today. */
export interface ProfileChange {
  readonly before: CheckedProfile;
  readonly after: CheckedProfile;
  /** Whether both versions say which columns are downloaded: a package does not. */
  readonly saysColumns: boolean;
}

/** A change of what is downloaded. */
export interface DownloadChange {
  /** The first table that changes so; absent: the whole profile does. */
  readonly item?: CheckedItem;
  readonly message: string;
}

/** Most tables that are named of those that change in the same way: one filter may serve many. */
const mostNames = 5;

/** What a change makes devices download anew; tables that change in the same way are one. */
export function* describeResync({ before, after, saysColumns }: ProfileChange): Generator<DownloadChange> {
  if (before.profile.id !== after.profile.id) {
    yield { message: 'with another id this is another profile: devices download everything anew' };
    return;
  }
  const groups = new Map<string, CheckedItem[]>();
  for (const item of after.items) {
    const old = before.itemsByTable.get(item.item.table);
    const what = old ? [...changesOf(old, item, saysColumns)].join(', ') : 'new in the profile';
    if (what !== '') groups.set(what, [...(groups.get(what) ?? []), item]);
  }
  for (const [what, [item, ...others]] of groups)
    if (item) yield { item, message: `devices may have to download ${sayTables([item, ...others])} anew: ${what}` };
}

function sayTables(items: readonly CheckedItem[]): string {
  const names = items.slice(0, mostNames).map(({ item }) => `"${item.table}"`);
  const left = items.length - names.length;
  return left > 0 ? `${names.join(', ')} and ${left} more tables` : names.join(', ');
}

function* changesOf(old: CheckedItem, now: CheckedItem, saysColumns: boolean): Generator<string> {
  const [rows, rowsNow] = [sayRows(old), sayRows(now)];
  if (rows !== rowsNow) yield `rows ${rows} -> ${rowsNow}`;
  if (meaningOf(old.filter) !== meaningOf(now.filter)) yield 'another filter';
  const [paths, pathsNow] = [pathsOf(old), pathsOf(now)];
  const [names, namesNow] = [[...paths.keys()], [...pathsNow.keys()]];
  yield* listNames('+ relationship', namesNow, names);
  yield* listNames('- relationship', names, namesNow);
  const changed = [...pathsNow].filter(([name, filter]) => paths.has(name) && paths.get(name) !== filter);
  if (changed.length > 0) yield `another filter on ${changed.map(([name]) => name).join(', ')}`;
  if (saysColumns) yield* describeColumns(old.item.columns, now.item.columns);
}

function sayRows({ item: { rows, owned } }: CheckedItem): string {
  return rows === 'owned' ? `owned by ${[...owned].sort().join(' and ')}` : rows;
}

/** Two filters with one meaning have it written the same; what cannot be read is its own text. */
function meaningOf(checked: CheckedFilter | undefined): string {
  if (!checked) return '';
  const { filter, query } = checked;
  return query ? normalFilter(query) : filter.kind === 'fetchxml' ? filter.text : JSON.stringify(filter.where);
}

function pathsOf({ associations }: CheckedItem): ReadonlyMap<string, string> {
  return new Map(associations.map((each): [string, string] => [nameOf(each), meaningOf(each.filter)]));
}

function nameOf({ association, relationship }: CheckedAssociation): string {
  return relationship?.schemaName ?? association.relationship;
}

/** No selection is all columns. */
function* describeColumns(old: readonly string[] | undefined, now: readonly string[] | undefined): Generator<string> {
  if (old && now) {
    yield* listNames('+ columns', now, old);
    yield* listNames('- columns', old, now);
  } else if (old !== now) yield `columns ${countOf(old)} -> ${countOf(now)}`;
}

function countOf(names: readonly string[] | undefined): string {
  return names === undefined ? 'all' : String(names.length);
}

/** Names that another list does not have, after their sign. */
function* listNames(sign: string, names: readonly string[], others: readonly string[]): Generator<string> {
  const own = names.filter((name) => !others.includes(name));
  if (own.length > 0) yield `${sign} ${own.join(', ')}`;
}
