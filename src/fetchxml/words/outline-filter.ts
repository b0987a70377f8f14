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

/** A filter in words, part by part: what `describeFilter` says, for who lays it out. Groups of one and groups in a group of the same kind are dissolved. */
export function outlineFilter({ entity }: FetchQuery, words: FilterWords): WordGroup {
  if (!entity) return { joiner: 'and', parts: [] };
  return new Outliner(words, aliasesIn(entity)).group('and', entity.children);
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

  group(joiner: 'and' | 'or', children: readonly FetchNode[]): WordGroup {
    const parts = partsOf(joiner, children);
    return { joiner, parts: parts.map((part) => this.#part(part)) };
  }

  #part(node: FetchCondition | FetchLink | FilterNode): WordPart {
    if (node.kind === 'condition') return { text: describeCondition(node) };
    return node.kind === 'link-entity' ? this.#link(node) : { text: '', inner: this.group(node.type, node.children) };
  }

  #link(link: FetchLink): WordPart {
    const { alias, name } = link;
    const called = alias !== undefined && this.#aliases.has(alias) ? alias : undefined;
    const { text, where, isAlwaysSaid } = describeLink(link, { table: this.#words.tableName(name), called });
    const inner = this.group('and', link.children);
    return inner.parts.length === 0 && !isAlwaysSaid ? { text } : { text, where, inner };
  }
}

type FilterNode = Extract<FetchNode, { kind: 'filter' }>;

/** The conditions, links and groups of a group; groups inside of the same kind, and groups of one, are dissolved. */
function partsOf(
  type: 'and' | 'or',
  children: readonly FetchNode[],
): readonly (FetchCondition | FetchLink | FilterNode)[] {
  return children.flatMap((child) => {
    if (child.kind === 'condition' || child.kind === 'link-entity') return [child];
    if (child.kind !== 'filter') return [];
    const inner = partsOf(child.type, child.children);
    return child.type === type || inner.length === 1 ? inner : [child];
  });
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
