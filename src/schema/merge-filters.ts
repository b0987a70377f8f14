import { isList, isRecord } from '../diagnostics/json.ts';
import { isSameValue, toMap } from './plain-value.ts';
import type { ProfileFile } from './profile-file.generated.ts';

/**
 * The named filters that a merged file has: the wanted ones, and those of its own that something still uses or that
 * nothing used before. Undefined where there are none and the file had none.
 * @param tables the merged tables
 */
export function keptFilters(
  current: ProfileFile,
  wanted: ProfileFile,
  tables: unknown,
): Readonly<Record<string, unknown>> | undefined {
  const [own, other] = [filtersOf(current), filtersOf(wanted)];
  const before = reach(current.tables, own);
  const after = reach(tables, new Map([...own, ...other]));
  const kept = [...own].filter(([name]) => other.has(name) || after.has(name) || !before.has(name));
  const merged = new Map([...kept, ...other]);
  const isSaid = merged.size > 0 || (current.filters && own.size === 0);
  return isSaid ? toMap(merged) : undefined;
}

/** Whether the named filters that a `where` of the file uses are none that the wanted file words differently. */
export function areUnaffected(where: unknown, current: ProfileFile, wanted: ProfileFile): boolean {
  const [own, other] = [filtersOf(current), filtersOf(wanted)];
  return [...reach(where, own)].every((name) => !other.has(name) || isSameValue(own.get(name), other.get(name)));
}

function filtersOf(file: ProfileFile): ReadonlyMap<string, unknown> {
  return new Map(Object.entries(file.filters ?? {}));
}

/** Names of the filters that a value uses, directly or through other filters. */
function reach(value: unknown, filters: ReadonlyMap<string, unknown>): ReadonlySet<string> {
  const found = new Set<string>();
  const open: unknown[] = [value];
  while (open.length > 0) {
    for (const name of usesIn(open.pop())) {
      if (found.has(name)) continue;
      found.add(name);
      open.push(filters.get(name));
    }
  }
  return found;
}

function usesIn(value: unknown): string[] {
  if (isList(value)) return value.flatMap(usesIn);
  if (!isRecord(value)) return [];
  const own = typeof value.use === 'string' ? [value.use] : [];
  return [...own, ...Object.values(value).flatMap(usesIn)];
}
