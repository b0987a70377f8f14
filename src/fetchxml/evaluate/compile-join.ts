import { createJoinKeys } from './join-keys.ts';
import type { JoinKeys } from './join-keys.ts';
import type { QueryScope } from './query-scope.ts';
import type { Row, RowKey } from './rows.ts';
import type { JoinedLink, Slots, Source } from './sources.ts';

/** A link that joins, and what its rows must pass: alone, and together with the rows above. */
export interface JoinPlan {
  readonly source: Source;
  readonly join: JoinedLink;
  readonly query: QueryScope;
  readonly filter: {
    readonly own: (slots: Slots) => boolean;
    readonly joined: ((slots: Slots) => boolean) | undefined;
  };
  /** Links below that a row must have a match in: they make the list of rows short before it is searched. */
  readonly needed: readonly ((row: Row) => boolean)[];
}

type Step = (slots: Slots) => void;
type Matches = ReadonlyMap<RowKey, Row | readonly Row[]>;

/** A join that is ready to run. */
export interface CompiledJoin {
  /** Puts each matching row of the link into its slot and goes on to the next step. */
  readonly step: Step;
  /** Whether a row above has any match, its own conditions on rows above left aside. */
  readonly canMatch: (parent: Row) => boolean;
  /** How many different keys can match: what has few is best asked first. */
  readonly size: () => number;
}

/** A join, and how it goes on. */
export function compileJoin(plan: JoinPlan, next: Step): CompiledJoin {
  const { source, join, query } = plan;
  const { slot } = source;
  const parentSlot = join.parent.slot;
  const keys = createJoinKeys(join.link, join.parent.table, query);
  const { find, size } = createFinder(plan, keys);
  const { joined } = plan.filter;
  const [optional, onlyFirst] = [join.type === 'outer', join.type === 'first'];
  const matchesOf = (parent: Row | undefined): readonly Row[] => {
    const key = parent && keys.readTo(parent);
    return key === undefined ? noRows : asRows(find(key));
  };
  const step: Step = (slots) => {
    let matched = false;
    for (const row of matchesOf(slots[parentSlot])) {
      slots[slot] = row;
      if (joined && !joined(slots)) continue;
      matched = true;
      next(slots);
      if (onlyFirst) break;
    }
    if (matched || !optional) return;
    slots[slot] = undefined;
    next(slots);
  };
  return { step, canMatch: (parent) => matchesOf(parent).length > 0, size };
}

const noRows: readonly Row[] = [];

function asRows(found: Row | readonly Row[] | undefined): readonly Row[] {
  if (found === undefined) return noRows;
  return isList(found) ? found : [found];
}

function isList(found: Row | readonly Row[]): found is readonly Row[] {
  return Array.isArray(found);
}

interface Finder {
  readonly find: (key: RowKey) => Row | readonly Row[] | undefined;
  readonly size: () => number;
}

/** Finds the linked rows of a key that pass the link's own filter: in the caller's index, or in one built when first asked. */
function createFinder(plan: JoinPlan, keys: JoinKeys): Finder {
  const { source, query } = plan;
  const passes = rowTest(plan);
  const given = query.data.indexOf?.(source.table, keys.from);
  if (given) return { find: (key) => given.get(key)?.filter(passes), size: () => given.size };
  let matches: Matches | undefined;
  const build = (): Matches => (matches ??= buildMatches(query.data.rowsOf(source.table), keys, passes));
  return { find: (key) => (matches ?? build()).get(key), size: () => build().size };
}

/** Whether a row of the link passes its own filter and the links below it that it cannot be without. */
function rowTest({ source, join, filter, needed: below }: JoinPlan): (row: Row) => boolean {
  // The first row is chosen before the links below it are looked at.
  const needed = join.type === 'first' ? [] : below;
  const slots: Slots = Array.from({ length: source.slot + 1 }, () => undefined);
  return (row) => {
    slots[source.slot] = row;
    return filter.own(slots) && needed.every((canMatch) => canMatch(row));
  };
}

function buildMatches(rows: readonly Row[], keys: JoinKeys, passes: (row: Row) => boolean): Matches {
  const matches = new Map<RowKey, Row | Row[]>();
  for (const row of rows) {
    const key = keys.readFrom(row);
    if (key === undefined || !passes(row)) continue;
    const others = matches.get(key);
    if (others === undefined) matches.set(key, row);
    else if (Array.isArray(others)) others.push(row);
    else matches.set(key, [others, row]);
  }
  return matches;
}
