import { walkFetch } from '../tree.ts';
import type { FetchCondition, FetchLink, FetchNode, FetchQuery } from '../tree.ts';
import { operators, valueCounts } from '../operators.ts';
import { describeLink } from './link-words.ts';
import { operatorWords } from './operator-words.ts';
import { quoteName, quoteValue } from './quote-word.ts';

/** How tables are called in a sentence. */
export interface FilterWords {
  /** What a table is called, by logical name; two tables are never called the same. */
  readonly tableName: (logicalName: string) => string;
}

/** Tables by their logical names. */
const logicalNames: FilterWords = { tableName: quoteName };

/**
 * A filter as an exact English sentence about one row, such as `statecode is 0 and (starttime is today or starttime is in the
 * next 7 days)`. Filters that say different things never give the same sentence: groups stand in brackets, texts in quotes.
 * @returns an empty text where the filter has no condition
 */
export function describeFilter({ entity }: FetchQuery, words: FilterWords = logicalNames): string {
  if (!entity) return '';
  return new Describer(words, aliasesIn(entity)).group('and', entity.children);
}

/** Aliases of links that a condition names. */
function aliasesIn(node: FetchNode): ReadonlySet<string> {
  const found = new Set<string>();
  for (const { node: each } of walkFetch(node)) {
    if (each.kind === 'condition' && each.entityName !== undefined) found.add(each.entityName);
  }
  return found;
}

class Describer {
  readonly #words: FilterWords;
  readonly #aliases: ReadonlySet<string>;

  constructor(words: FilterWords, aliases: ReadonlySet<string>) {
    this.#words = words;
    this.#aliases = aliases;
  }

  /** The parts of a group, without brackets around it; a group of one is that one. */
  group(type: 'and' | 'or', children: readonly FetchNode[]): string {
    const parts = partsOf(type, children);
    const [only] = parts;
    return only && parts.length === 1
      ? this.#part(only, (inner) => inner)
      : parts.map((part) => this.#part(part, (inner) => `(${inner})`)).join(` ${type} `);
  }

  #part(node: FetchNode, bracket: (inner: string) => string): string {
    if (node.kind === 'condition') return describeCondition(node);
    if (node.kind === 'link-entity') return this.#link(node);
    return node.kind === 'filter' ? bracket(this.group(node.type, node.children) || describeEmpty(node.type)) : '';
  }

  #link(link: FetchLink): string {
    const { alias, name } = link;
    const called = alias !== undefined && this.#aliases.has(alias) ? alias : undefined;
    const table = this.#words.tableName(name);
    return describeLink(link, { table, called, inner: this.group('and', link.children) });
  }
}

/** The conditions, links and groups of a group; groups inside of the same kind, and groups of one, are dissolved. */
function partsOf(type: 'and' | 'or', children: readonly FetchNode[]): readonly FetchNode[] {
  return children.flatMap((child) => {
    if (child.kind === 'condition' || child.kind === 'link-entity') return [child];
    if (child.kind !== 'filter') return [];
    const inner = partsOf(child.type, child.children);
    return child.type === type || inner.length === 1 ? inner : [child];
  });
}

/** A group without conditions says nothing, whatever it is called. */
function describeEmpty(type: 'and' | 'or'): string {
  return `no condition of ${type}`;
}

function describeCondition(condition: FetchCondition): string {
  const { operator, valueOf, values } = condition;
  const column = columnOf(condition);
  const other = valueOf === undefined ? [] : [`the value of ${quoteName(valueOf)}`];
  const said = [...other, ...values.map(({ value }) => quoteValue(value))];
  const words = operatorWords.get(operator);
  if (words && takes(operator, said.length)) return words(column, said);
  return `${column} [${JSON.stringify(operator)}] ${said.join(', ')}`.trimEnd();
}

/** Whether an operator takes so many values. */
function takes(operator: string, count: number): boolean {
  const { least, most } = valueCounts[operators.get(operator)?.arity ?? 'none'];
  return count >= least && count <= most;
}

function columnOf({ column, entityName }: FetchCondition): string {
  return entityName === undefined ? quoteName(column) : `${quoteName(entityName)}.${quoteName(column)}`;
}
