import { partsOf } from '../filter-parts.ts';
import type { FilterPart, PartGroup } from '../filter-parts.ts';
import { walkFetch } from '../tree.ts';
import type { FetchCondition, FetchEntity, FetchLink, FetchNode, FetchQuery } from '../tree.ts';
import { operators, valueCounts } from '../operators.ts';
import { describeLink } from './link-words.ts';
import { operatorWords } from './operator-words.ts';
import { quoteName, quoteValue } from './quote-word.ts';

/** How things are called in a sentence. */
export interface FilterWords {
  /** What a table is called, by logical name; two tables are never called the same. */
  readonly tableName: (logicalName: string) => string;
  /** What the value of a choice is called, said beside it; where absent, or where it gives nothing, the value stands alone. */
  readonly choiceLabel?: (table: string, column: string, value: string) => string | undefined;
}

/** Parts that all hold, or of which one holds. */
export interface WordGroup {
  readonly joiner: 'and' | 'or';
  readonly parts: readonly WordPart[];
}

/** A condition or a link in words, with what is said inside of a link; or a group inside of a group, whose text is empty. */
export interface WordPart {
  readonly text: string;
  /** What stands between a link and what is said inside: `where`. */
  readonly where?: string;
  readonly inner?: WordGroup;
}

/** A filter in words, part by part: what `describeFilter` says, for who lays it out. Groups that change nothing are dissolved. */
export function outlineFilter({ entity }: FetchQuery, words: FilterWords): WordGroup {
  if (!entity) return { joiner: 'and', parts: [] };
  return new Outliner(words, aliasesIn(entity)).about(entity);
}

/** Aliases of links that a condition names. */
function aliasesIn(node: FetchNode): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { node: each } of walkFetch(node)) {
    if (each.kind === 'condition' && each.entityName !== undefined) found.add(each.entityName);
  }
  return found;
}

class Outliner {
  readonly #words: FilterWords;
  readonly #aliases: ReadonlySet<string>;

  constructor(words: FilterWords, aliases: ReadonlySet<string>) {
    this.#words = words;
    this.#aliases = aliases;
  }

  /** What is said of the rows of a table. */
  about({ name, children }: FetchEntity | FetchLink): WordGroup {
    const parts = partsOf('and', children);
    const [only, ...others] = parts;
    return this.#group(only?.kind === 'group' && others.length === 0 ? only : { type: 'and', parts }, name);
  }

  #group({ type, parts }: Pick<PartGroup, 'type' | 'parts'>, table: string): WordGroup {
    return { joiner: type, parts: parts.map((part) => this.#part(part, table)) };
  }

  #part(part: FilterPart, table: string): WordPart {
    if (part.kind === 'condition') return { text: describeCondition(part, this.#valuesOf(part, table)) };
    return part.kind === 'link-entity' ? this.#link(part) : { text: '', inner: this.#group(part, table) };
  }

  /** The values of a condition; those of a choice that is looked for with their names. */
  #valuesOf({ operator, column, entityName, values }: FetchCondition, table: string): readonly string[] {
    const { choiceLabel } = this.#words;
    const isNamed = entityName === undefined && named.has(operator);
    return values.map(({ value }) => {
      const label = isNamed ? choiceLabel?.(table, column, value) : undefined;
      return label === undefined ? quoteValue(value) : `${quoteValue(value)} (${label})`;
    });
  }

  #link(link: FetchLink): WordPart {
    const { alias, name } = link;
    const called = alias !== undefined && this.#aliases.has(alias) ? alias : undefined;
    const { text, where, isAlwaysSaid } = describeLink(link, { table: this.#words.tableName(name), called });
    const inner = this.about(link);
    return inner.parts.length === 0 && !isAlwaysSaid ? { text } : { text, where, inner };
  }
}

/** Operators that look for a choice itself. */
const named: ReadonlySet<string> = new Set(['eq', 'ne', 'neq', 'in', 'not-in', 'contain-values', 'not-contain-values']);

function describeCondition(condition: FetchCondition, values: readonly string[]): string {
  const { operator } = condition;
  const column = columnOf(condition);
  const said = comparedWith(condition, values);
  const words = operatorWords.get(operator);
  if (words && takes(operator, said.length)) return words(column, said);
  return `${column} [${JSON.stringify(operator)}] ${said.join(', ')}`.trimEnd();
}

/** What a condition is compared with: another column of the row, and its values, which are in words already. */
export function comparedWith({ valueOf }: FetchCondition, values: readonly string[]): readonly string[] {
  return valueOf === undefined ? values : [`the value of ${quoteName(valueOf)}`, ...values];
}

/** Whether an operator takes so many values. */
function takes(operator: string, count: number): boolean {
  const { least, most } = valueCounts[operators.get(operator)?.arity ?? 'none'];
  return count >= least && count <= most;
}

function columnOf({ column, entityName }: FetchCondition): string {
  return entityName === undefined ? quoteName(column) : `${quoteName(entityName)}.${quoteName(column)}`;
}
