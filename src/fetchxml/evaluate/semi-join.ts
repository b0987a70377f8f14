import type { FetchLink } from '../tree.ts';
import type { Term } from './compile-filter.ts';
import { createJoinKeys } from './join-keys.ts';
import type { JoinKeys } from './join-keys.ts';
import { askingType } from './link-type.ts';
import type { QueryScope } from './query-scope.ts';
import type { Row, RowKey } from './rows.ts';
import type { Slots, Source } from './sources.ts';

interface SemiJoinScope {
  /** The source that the link hangs on. */
  readonly source: Source;
  readonly query: QueryScope;
  /** Runs the link's own filters and links; its rows are in slot 0. */
  readonly run: (emit: (slots: Slots) => void) => void;
}

/**
 * A link that only asks whether there are related rows, as a set of keys that is built when first asked.
 * `all` asks for related rows none of which passes. Source: fetchxml-semantics §1.6 and §9.
 */
export function compileSemiJoin(link: FetchLink, { source, query, run }: SemiJoinScope): Term {
  const type = askingType(link);
  const keys = createJoinKeys(link, source.table, query);
  const passing = lazy(() => passingKeys(keys, run));
  const related = lazy(() => new Set(query.data.rowsOf(link.name).map(keys.readFrom)));
  const has = (row: Row | undefined, set: () => ReadonlySet<RowKey | undefined>): boolean => {
    const key = row && keys.readTo(row);
    return key !== undefined && set().has(key);
  };
  const { slot } = source;
  const tests = {
    any: (slots: Slots) => has(slots[slot], passing),
    'not-any': (slots: Slots) => !has(slots[slot], passing),
    all: (slots: Slots) => has(slots[slot], related) && !has(slots[slot], passing),
  };
  return { test: tests[type], reads: [slot] };
}

function passingKeys(keys: JoinKeys, run: (emit: (slots: Slots) => void) => void): ReadonlySet<RowKey | undefined> {
  const found = new Set<RowKey | undefined>();
  run((slots) => {
    const row = slots[0];
    if (row) found.add(keys.readFrom(row));
  });
  return found;
}

function lazy<T>(create: () => T): () => T {
  let made: T | undefined;
  return () => (made ??= create());
}
