import { isAlias, isCollection, isMap, isNode, isScalar, parseDocument } from 'yaml';
import type { CST, Node, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import { toPlainValue } from './yaml-tree.ts';
import type { YamlEntry, YamlNode } from './yaml-tree.ts';

/** A node of a YAML text with all that is needed to change it in place. Offsets are in the text, `end` is exclusive. */
export interface YamlLayout {
  readonly kind: 'map' | 'list' | 'scalar';
  /** The plain value, aliases resolved. */
  readonly value: unknown;
  readonly start: number;
  /** Behind the last character that belongs to the value; trailing comments and blank lines do not. */
  readonly end: number;
  readonly isFlow: boolean;
  /** Whether it is, or holds, an alias. */
  readonly hasAlias: boolean;
  /** How a scalar is quoted. */
  readonly quotes: Scalar.Type | undefined;
  readonly parts: readonly YamlPart[];
}

/** An entry of a map or an item of a list. */
export interface YamlPart {
  /** Key of a map's entry; empty in a list. */
  readonly key: string;
  /** Where it begins: its key, or its dash. */
  readonly start: number;
  /** Behind the colon, or behind the dash. */
  readonly mark: number;
  readonly node: YamlLayout;
}

/**
 * Finds the layout of a YAML text.
 * @param root what `parseYaml` gives for the text
 * @returns undefined where the text cannot be laid out
 */
export function readYamlLayout(text: string, root: YamlNode): YamlLayout | undefined {
  const { contents, errors } = parseDocument(text, {
    keepSourceTokens: true,
    strict: false,
    logLevel: 'silent',
    // parseYaml has refused keys that stand twice; looking for them here takes time in the square of a map's size.
    uniqueKeys: false,
  });
  return contents && errors.length === 0 ? new LayoutReader(text).read(contents, root) : undefined;
}

class LayoutReader {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  read(node: Node, tree: YamlNode): YamlLayout {
    return isCollection(node) ? this.#collection(node, tree) : this.#scalar(node, tree);
  }

  #collection(node: YAMLMap | YAMLSeq, tree: YamlNode): YamlLayout {
    const parts = this.#parts(node, tree);
    const [start, end] = node.range ?? [0, 0];
    const isFlow = node.flow === true;
    return {
      kind: isMap(node) ? 'map' : 'list',
      value: toPlainValue(tree),
      start,
      end: (isFlow ? undefined : parts.at(-1)?.node.end) ?? end,
      isFlow,
      hasAlias: parts.some((part) => part.node.hasAlias),
      quotes: undefined,
      parts,
    };
  }

  #scalar(node: Node, tree: YamlNode): YamlLayout {
    const [start, end] = node.range ?? [0, 0];
    return {
      ...nothing,
      value: toPlainValue(tree),
      start,
      end: this.#scalarEnd(start, end),
      hasAlias: isAlias(node),
      quotes: isScalar(node) ? node.type : undefined,
    };
  }

  /** The empty lines behind a block scalar are part of it only with `|+`. */
  #scalarEnd(start: number, end: number): number {
    const raw = this.#text.slice(start, end);
    const isBlock = /^[|>]/.test(raw) && !/^[|>]\d?\+/.test(raw);
    let last = end;
    while (isBlock && last > start && /[\r\n]/.test(this.#text.charAt(last - 1))) last -= 1;
    return last;
  }

  #parts(node: YAMLMap | YAMLSeq, tree: YamlNode): YamlPart[] {
    if (isMap(node)) {
      const entries = tree.kind === 'map' ? [...tree.entries.values()] : [];
      return node.items.flatMap((pair, index) => this.#entry(pair, entries[index]) ?? []);
    }
    const items = tree.kind === 'list' ? tree.items : [];
    const tokens = node.srcToken && 'items' in node.srcToken ? node.srcToken.items : [];
    return node.items.flatMap((item, index) => this.#item(item, items[index], tokens[index]?.start) ?? []);
  }

  #item(item: unknown, tree: YamlNode | undefined, tokens: readonly CST.SourceToken[] = []): YamlPart | undefined {
    if (!tree || !isNode(item)) return undefined;
    const dash = tokens.find((token) => token.type === 'seq-item-ind');
    const start = dash?.offset ?? item.range?.[0] ?? 0;
    return { key: '', start, mark: start + 1, node: this.read(item, tree) };
  }

  #entry(pair: Pair, entry: YamlEntry | undefined): YamlPart | undefined {
    if (!entry || !pair.srcToken) return undefined;
    const { start, mark } = placeOf(pair.key, pair.srcToken);
    const { value } = pair;
    const isWritten = isNode(value) && value.range && value.range[1] > mark;
    const node = isWritten ? this.read(value, entry.value) : { ...nothing, start: mark, end: mark };
    return { key: entry.key.text, start, mark, node };
  }
}

/** Where an entry begins, and where its colon ends. */
function placeOf(key: unknown, { start, sep }: CST.CollectionItem): { start: number; mark: number } {
  const [keyStart, keyEnd] = isNode(key) && key.range ? key.range : [0, 0];
  const first = start.find((token) => !blank.has(token.type));
  const colon = sep?.find((token) => token.type === 'map-value-ind');
  return { start: first?.offset ?? keyStart, mark: colon ? colon.offset + 1 : keyEnd };
}

const nothing = {
  kind: 'scalar',
  value: null,
  isFlow: false,
  hasAlias: false,
  quotes: undefined,
  parts: [],
} as const satisfies Partial<YamlLayout>;

/** Tokens before an entry that are not its own. */
const blank: ReadonlySet<string> = new Set(['space', 'newline', 'comment', 'comma']);
