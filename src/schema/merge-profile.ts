import { deriveAssociationId, deriveItemId, deriveProfileId } from './derive-id.ts';
import { areUnaffected, keptFilters } from './merge-filters.ts';
import { isSameValue, toMap, withoutUndefined } from './plain-value.ts';
import type { KnownNames } from './print-profile.ts';
import type { ProfileFile, RelatedEntry, RelatedMap, TableEntry } from './profile-file.generated.ts';

/** What tells whether a profile file and a wanted one mean the same where they are worded differently. */
export interface ProfileComparison {
  /**
   * Whether the filter of a table, or with `relationship` that of the table's association, means the same in both. It is
   * asked only where both have one.
   * @param table logical name of the table, lower case
   */
  isSameFilter(table: string, relationship: string | undefined): boolean;
  /** What a file need not say. */
  readonly known: KnownNames;
}

/**
 * The content that a profile file must have to mean `wanted`, in the file's own words and order wherever these mean
 * the same: filters, names and ids that are said, named filters that something uses. What is new comes last.
 */
export function mergeProfile(
  current: ProfileFile,
  wanted: ProfileFile,
  comparison: ProfileComparison,
): Readonly<Record<string, unknown>> {
  const merger = new ProfileMerger(current, wanted, comparison);
  const tables = merger.tables();
  const id = merger.profileId();
  const { version, name, description, extra } = wanted;
  const filters = keptFilters(current, wanted, tables);
  return withoutUndefined({ version, name, id, description, filters, tables, extra: extra ?? emptyOf(current.extra) });
}

/** Where each of the two files stands: the ids that ids are derived from. */
interface Sides {
  readonly current: string;
  readonly wanted: string;
}

class ProfileMerger {
  readonly #current: ProfileFile;
  readonly #wanted: ProfileFile;
  readonly #comparison: ProfileComparison;
  readonly #ids: Sides;

  constructor(current: ProfileFile, wanted: ProfileFile, comparison: ProfileComparison) {
    this.#current = current;
    this.#wanted = wanted;
    this.#comparison = comparison;
    this.#ids = { current: profileId(current), wanted: profileId(wanted) };
  }

  profileId(): string | undefined {
    return this.#ids.current === this.#ids.wanted ? this.#current.id : this.#wanted.id;
  }

  tables(): Record<string, unknown> {
    const wanted = new Map(Object.entries(this.#wanted.tables).map(([key, entry]) => [key.toLowerCase(), entry]));
    const kept = Object.entries(this.#current.tables).flatMap(([key, entry]) => {
      const target = wanted.get(key.toLowerCase());
      wanted.delete(key.toLowerCase());
      return target ? [[key, this.#table(key.toLowerCase(), entry, target)] as const] : [];
    });
    return toMap([...kept, ...wanted]);
  }

  #table(table: string, current: TableEntry, wanted: TableEntry): unknown {
    const known = this.#comparison.known.table(table);
    const derived = {
      current: deriveItemId(this.#ids.current, table),
      wanted: deriveItemId(this.#ids.wanted, table),
    };
    const ids = { current: idOf(current, derived.current), wanted: idOf(wanted, derived.wanted) };
    return withoutUndefined({
      name: saidName(current.name, wanted.name, known?.displayName ?? table),
      id: ids.current === ids.wanted ? current.id : wanted.id,
      schemaName: saidName(current.schemaName, wanted.schemaName, known?.schemaName ?? table),
      rows: wanted.rows,
      owned: isSameSet(current.owned, wanted.owned) ? current.owned : wanted.owned,
      ...this.#filter(current, wanted, { table }),
      sync: wanted.sync,
      columns: wanted.columns,
      related: this.#related({ current, wanted }, { table, ids }),
      extra: wanted.extra ?? emptyOf(current.extra),
    });
  }

  /** Relationships are a set; the same one can stand there twice. */
  #related(
    entries: { current: TableEntry; wanted: TableEntry },
    { table, ids }: { table: string; ids: Sides },
  ): readonly unknown[] | undefined {
    const left = [...(entries.wanted.related ?? [])];
    const kept = (entries.current.related ?? []).flatMap((entry) => {
      const at = left.findIndex((one) => toRelatedMap(one).relationship === toRelatedMap(entry).relationship);
      const [target] = at < 0 ? [] : left.splice(at, 1);
      return target === undefined ? [] : [this.#association(entry, target, { table, ids })];
    });
    const related = [...kept, ...left];
    return related.length > 0 ? related : emptyOf(entries.current.related);
  }

  #association(entry: RelatedEntry, target: RelatedEntry, { table, ids }: { table: string; ids: Sides }): unknown {
    const [current, wanted] = [toRelatedMap(entry), toRelatedMap(target)];
    const { relationship } = wanted;
    const currentId = idOf(current, deriveAssociationId(ids.current, relationship));
    const wantedId = idOf(wanted, deriveAssociationId(ids.wanted, relationship));
    const merged = withoutUndefined({
      relationship,
      name: saidName(current.name, wanted.name, relationship),
      id: currentId === wantedId ? current.id : wanted.id,
      ...this.#filter(current, wanted, { table, relationship }),
      extra: wanted.extra ?? emptyOf(current.extra),
    });
    return typeof entry === 'string' && Object.keys(merged).length === 1 ? entry : merged;
  }

  #filter(
    current: FilterKeys,
    wanted: FilterKeys,
    { table, relationship }: { table: string; relationship?: string },
  ): FilterKeys {
    const isSame =
      hasFilter(current) === hasFilter(wanted) &&
      (!hasFilter(current) || this.#isSameFilter(current, wanted, { table, relationship }));
    const { where, fetchxml, layout } = isSame ? current : wanted;
    return { where, fetchxml, layout };
  }

  #isSameFilter(
    current: FilterKeys,
    wanted: FilterKeys,
    { table, relationship }: { table: string; relationship: string | undefined },
  ): boolean {
    if (!areUnaffected(current.where, this.#current, this.#wanted)) return false;
    if (current.fetchxml !== undefined && current.fetchxml === wanted.fetchxml) return true;
    return this.#comparison.isSameFilter(table, relationship);
  }
}

interface FilterKeys {
  readonly where?: unknown;
  readonly fetchxml?: string | undefined;
  readonly layout?: string | undefined;
}

function hasFilter({ where, fetchxml }: FilterKeys): boolean {
  return where !== undefined || fetchxml !== undefined;
}

function profileId({ id, name }: ProfileFile): string {
  return id?.toLowerCase() ?? deriveProfileId(name);
}

function idOf({ id }: { readonly id?: string }, derived: string): string {
  return id?.toLowerCase() ?? derived;
}

/** What a file says of a name: its own word while it comes to the wanted name, nothing where that goes without saying. */
function saidName(current: string | undefined, wanted: string | undefined, implied: string): string | undefined {
  return (current ?? implied) === (wanted ?? implied) ? current : wanted;
}

function toRelatedMap(entry: RelatedEntry): RelatedMap {
  return typeof entry === 'string' ? { relationship: entry } : entry;
}

function isSameSet(a: readonly string[] = [], b: readonly string[] = []): boolean {
  return isSameValue([...a].sort(), [...b].sort());
}

/** An empty list that a file has says nothing, and stays. */
function emptyOf(list: readonly unknown[] | undefined): readonly [] | undefined {
  return list?.length === 0 ? [] : undefined;
}
