import { parseCondition, printCondition } from '../../fetchxml/condition-text.ts';
import type { ProfileFile, TableEntry } from '../../schema/change-profile-file.ts';
import type { Where, WhereCondition, WhereNode } from '../../schema/profile.ts';

/** Operators that say how many days ahead a date may lie. */
const daysAhead: ReadonlySet<string> = new Set(['next-seven-days', 'next-x-days']);

/**
 * A profile in whose filter of `table` every window of days ahead is `days` long, in the named filters that it uses too.
 * @returns undefined where the filter has no such window in conditions
 */
export function setDaysAhead(
  profile: ProfileFile,
  { table, days }: { readonly table: string; readonly days: number },
): ProfileFile | undefined {
  const change = new WindowChange(profile, days);
  const tables = Object.entries(profile.tables).map(([key, entry]): [string, TableEntry] => {
    const where = key.toLowerCase() === table ? entry.where : undefined;
    return [key, where === undefined ? entry : { ...entry, where: change.where(where) }];
  });
  return change.count === 0 ? undefined : { ...change.filters(), tables: Object.fromEntries(tables) };
}

class WindowChange {
  count = 0;
  readonly #profile: ProfileFile;
  readonly #days: number;
  /** Changed named filters by name; undefined while one is looked at, which ends a circle. */
  readonly #changed = new Map<string, Where | undefined>();

  constructor(profile: ProfileFile, days: number) {
    this.#profile = profile;
    this.#days = days;
  }

  /** The profile with its named filters as they are now. */
  filters(): ProfileFile {
    const { filters } = this.#profile;
    if (!filters) return this.#profile;
    const entries = Object.entries(filters).map(([name, entry]) => {
      const where = this.#changed.get(name);
      return [name, where === undefined ? entry : { ...entry, where }] as const;
    });
    return { ...this.#profile, filters: Object.fromEntries(entries) };
  }

  where(where: Where): Where {
    return isNodes(where) ? where.map((node) => this.#node(node)) : this.#node(where);
  }

  #node(node: WhereNode): WhereNode {
    if (typeof node === 'string') return this.#text(node);
    if ('and' in node) return { ...node, and: node.and.map((each) => this.#node(each)) };
    if ('or' in node) return { ...node, or: node.or.map((each) => this.#node(each)) };
    if ('use' in node) this.#named(node.use);
    else if ('column' in node) return this.#condition(node);
    else if (node.where !== undefined) return { ...node, where: this.where(node.where) };
    return node;
  }

  #named(name: string): void {
    const filter = this.#profile.filters?.[name];
    if (!filter || this.#changed.has(name)) return;
    this.#changed.set(name, undefined);
    this.#changed.set(name, this.where(filter.where));
  }

  #text(text: string): string {
    const words = parseCondition(text);
    if ('problem' in words || !daysAhead.has(words.operator.text)) return text;
    this.count++;
    const { column } = words;
    return this.#days === 7 && words.operator.text === 'next-seven-days'
      ? text
      : printCondition(column.text, 'next-x-days', [String(this.#days)]);
  }

  #condition(condition: WhereCondition): WhereCondition {
    if (!daysAhead.has(condition.operator)) return condition;
    this.count++;
    return { column: condition.column, operator: 'next-x-days', value: this.#days };
  }
}

function isNodes(where: Where): where is readonly WhereNode[] {
  return Array.isArray(where);
}
