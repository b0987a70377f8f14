import type { CompiledFilter } from '../fetchxml/where-scope.ts';
import type { Metadata } from '../metadata/metadata.ts';
import { isSameValue } from '../schema/plain-value.ts';
import type { Filter, NamedFilter } from '../schema/profile.ts';
import type { CheckedFilter } from './checked-profile.ts';
import { usesOf } from './filter-uses.ts';

/** Named filters by name. */
type NamedFilters = ReadonlyMap<string, NamedFilter>;

/**
 * The filters of one profile as they were checked last. One that says the same in the same place, and uses named filters that say
 * the same, is the same: it is neither parsed nor compiled again, and what rules remember of it holds.
 */
export class FilterMemory {
  /** Named filters that have been compiled and have not changed. */
  readonly compiled = new Map<string, CompiledFilter>();
  /** Of how many nodes the filters of this check are so far. */
  readonly total = { nodes: 0 };
  #metadata: Metadata | undefined;
  #filters: NamedFilters = new Map();
  #changed: ReadonlySet<string> = new Set();
  #before: ReadonlyMap<string, Kept> = new Map();
  #now = new Map<string, Kept>();

  /** Begins a check of the profile, with the named filters that it has now. */
  begin(filters: NamedFilters, metadata: Metadata): void {
    const isOther = metadata !== this.#metadata;
    this.total.nodes = 0;
    this.#changed = changedNames(isOther ? new Map() : this.#filters, filters);
    this.#before = isOther ? new Map() : this.#now;
    this.#now = new Map();
    this.#metadata = metadata;
    this.#filters = filters;
    if (isOther) this.compiled.clear();
    for (const name of this.#changed) this.compiled.delete(name);
  }

  /** A filter about a table as it was checked before, or as it is checked now. */
  recall(filter: Filter, table: string, check: () => CheckedFilter): CheckedFilter {
    const key = JSON.stringify(filter.path);
    const kept = this.#keptOf(key, filter, table);
    const start = this.total.nodes;
    const checked = kept?.checked ?? check();
    if (kept) this.total.nodes += kept.nodes;
    this.#now.set(key, { table, checked, nodes: this.total.nodes - start });
    return checked;
  }

  /** What was refused may have been so for the size of all filters together, and is checked again. */
  #keptOf(key: string, filter: Filter, table: string): Kept | undefined {
    const before = this.#before.get(key);
    if (before?.table !== table || before.checked.problems.length > 0) return undefined;
    return isSameFilter(before.checked.filter, filter) && !this.#usesChanged(filter) ? before : undefined;
  }

  #usesChanged(filter: Filter): boolean {
    if (filter.kind === 'fetchxml' || this.#changed.size === 0) return false;
    return [...usesOf(filter.where)].some((name) => this.#changed.has(name));
  }
}

interface Kept {
  readonly table: string;
  readonly checked: CheckedFilter;
  readonly nodes: number;
}

function isSameFilter(a: Filter, b: Filter): boolean {
  if (a.kind === 'fetchxml') return b.kind === 'fetchxml' && a.text === b.text;
  return b.kind === 'where' && a.layout === b.layout && isSameValue(a.where, b.where);
}

/** Named filters that say something else than before, or use one that does. */
function changedNames(before: NamedFilters, now: NamedFilters): ReadonlySet<string> {
  const users = new Map<string, string[]>();
  for (const [name, { where }] of now) {
    for (const used of usesOf(where)) {
      const known = users.get(used);
      if (known) known.push(name);
      else users.set(used, [name]);
    }
  }
  const names = new Set([...before.keys(), ...now.keys()]);
  const changed = new Set([...names].filter((name) => !isSameNamed(before.get(name), now.get(name))));
  for (const name of changed) for (const user of users.get(name) ?? []) changed.add(user);
  return changed;
}

function isSameNamed(a: NamedFilter | undefined, b: NamedFilter | undefined): boolean {
  return b !== undefined && a?.table === b.table && isSameValue(a.where, b.where);
}
