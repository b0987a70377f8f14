import { LineIndex } from '../diagnostics/line-index.ts';
import type { Path, Place, Range, Span } from '../diagnostics/place.ts';
import { scalarOffset } from './scalar-offset.ts';
import type { YamlNode, YamlScalar } from './yaml-tree.ts';

/** Finds places of a YAML document in its text. The index of lines is built when the first place is asked for. */
export class YamlLocator {
  readonly #text: string;
  readonly #root: YamlNode | undefined;
  #lines: LineIndex | undefined;

  constructor(text: string, root: YamlNode | undefined) {
    this.#text = text;
    this.#root = root;
  }

  /** Line and column of a place; what the document does not have gives the nearest node above it. */
  locate(place: Place): Range {
    const { node, key, exact } = this.#find(place.path);
    if (place.on === 'key' && key) return this.range(key.start, key.end);
    if (isWritten(node)) return this.#scalarRange(node, exact ? place.span : undefined);
    return key ? this.range(key.start, key.end) : this.#firstLine(node);
  }

  #firstLine(node: YamlNode | undefined): Range {
    return node ? this.range(node.start, firstLineEnd(this.#text, node)) : this.range(0, 0);
  }

  /** The range between two offsets of the file. */
  range(start: number, end: number): Range {
    this.#lines ??= new LineIndex(this.#text);
    return this.#lines.range(start, end);
  }

  #find(path: Path): { node: YamlNode | undefined; key: YamlScalar | undefined; exact: boolean } {
    let found: { node: YamlNode | undefined; key: YamlScalar | undefined } = { node: this.#root, key: undefined };
    for (const step of path) {
      const next = childAt(found.node, step);
      if (!next) return { ...found, exact: false };
      found = next;
    }
    return { ...found, exact: true };
  }

  #scalarRange(node: YamlScalar, span: Span | undefined): Range {
    const start = span && scalarOffset(this.#text, node, span.start);
    const end = span && scalarOffset(this.#text, node, span.end);
    return start === undefined || end === undefined ? this.range(node.start, node.end) : this.range(start, end);
  }
}

function childAt(
  node: YamlNode | undefined,
  step: string | number,
): { node: YamlNode; key: YamlScalar | undefined } | undefined {
  if (node?.kind === 'list') {
    const item = typeof step === 'number' ? node.items[step] : undefined;
    return item && { node: item, key: undefined };
  }
  const entry = node?.kind === 'map' ? node.byKey.get(String(step)) : undefined;
  return entry && { node: entry.value, key: entry.key };
}

/** A scalar that has text of its own in the file. */
function isWritten(node: YamlNode | undefined): node is YamlScalar {
  return node?.kind === 'scalar' && node.start < node.end;
}

function firstLineEnd(text: string, node: YamlNode): number {
  const lineEnd = text.slice(node.start, node.end).search(/[\r\n]/);
  return lineEnd < 0 ? node.end : node.start + lineEnd;
}
