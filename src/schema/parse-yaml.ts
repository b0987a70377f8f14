import { YAMLException, getScalarValue, parseEvents } from 'js-yaml';
import type { AliasEvent, Event, ScalarEvent } from 'js-yaml';
import { YamlError } from './yaml-tree.ts';
import type { YamlEntry, YamlNode, YamlScalar } from './yaml-tree.ts';

/** Most anchors of a file; a profile needs none. */
const maximumAnchors = 100;
/** Most nodes that aliases may stand for in all. */
const maximumExpansion = 10_000;
/** Units of a text that count as a node: whatever reads an alias reads its text again. */
const textOfNode = 100;

/** Ids of js-yaml's events, and of its plain scalar style. */
const is = { document: 1, list: 2, map: 3, scalar: 4, alias: 5, pop: 6 } as const;
const plainStyle = 1;
const doubleQuotedStyle = 3;
/** Half of a surrogate pair: only an escape can write one. */
const halfPair = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/**
 * Parses one YAML 1.2 document with exact offsets. A plain scalar is a number only where writing the number gives the
 * scalar back, so that no digit is lost: `017`, `1_000`, `1e10` and numbers beyond 2^53 stay text, and so do `no` and dates.
 * Refuses duplicate keys, keys that are no scalars, tags, several documents, over 100 anchors, aliases that expand to
 * over 10,000 nodes, and nesting over 100 levels.
 * @returns undefined for a file without content
 * @throws YamlError at the first thing that is wrong
 */
export function parseYaml(text: string): YamlNode | undefined {
  const base = text.startsWith('\ufeff') ? 1 : 0;
  const nul = text.indexOf('\0');
  if (nul >= 0) throw new YamlError('a NUL character is not allowed in YAML', { start: nul, end: nul + 1 });
  return new TreeBuilder(text.slice(base), base).build();
}

interface OpenNode {
  readonly children: YamlNode[];
  readonly type: number;
  readonly start: number;
  readonly anchor: string | undefined;
}

class TreeBuilder {
  readonly #text: string;
  readonly #base: number;
  readonly #open: OpenNode[] = [];
  readonly #anchors = new Map<string, { node: YamlNode; size: number }>();
  #expanded = 0;
  #documents = 0;
  #root: YamlNode | undefined;
  #last = 0;
  /** The first in the document that is wrong: a map is complete, and its keys are compared, after those in it. */
  #wrong: YamlError | undefined;

  constructor(text: string, base: number) {
    this.#text = text;
    this.#base = base;
  }

  build(): YamlNode | undefined {
    try {
      for (const event of this.#events()) this.#take(event);
    } catch (error) {
      if (!(error instanceof YamlError)) throw error;
      this.#keepFirst(error);
    }
    if (this.#wrong) throw this.#wrong;
    return this.#root;
  }

  #keepFirst(error: YamlError): void {
    if (!this.#wrong || error.start < this.#wrong.start) this.#wrong = error;
  }

  #events(): Event[] {
    try {
      return parseEvents(this.#text, {});
    } catch (error) {
      if (error instanceof YAMLException) {
        const at = error.mark?.position ?? 0;
        const reason = error.reason.replace(/^nesting exceeded.*$/, 'nested deeper than 100 levels');
        throw this.#error(reason, { start: at, end: at + 1 });
      }
      if (error instanceof RangeError) throw this.#error('nested too deeply', { start: 0, end: 1 });
      throw error;
    }
  }

  #take(event: Event): void {
    if (event.type === is.document) this.#startDocument();
    else if (event.type === is.scalar) this.#add(this.#scalar(event), this.#anchorOf(event));
    else if (event.type === is.alias) this.#add(this.#alias(event), undefined);
    else if (event.type === is.pop) this.#close();
    else
      this.#open.push({
        children: [],
        type: event.type,
        start: event.start + this.#base,
        anchor: this.#anchorOf(event),
      });
  }

  #startDocument(): void {
    this.#documents++;
    if (this.#documents > 1) {
      const start = Math.max(0, this.#text.indexOf('\n---', this.#last) + 1);
      throw this.#error('one profile a file: a second YAML document begins here', { start, end: start + '---'.length });
    }
    this.#open.push({ children: [], type: is.document, start: 0, anchor: undefined });
  }

  #scalar(event: ScalarEvent): YamlScalar {
    this.#refuseTag(event);
    const text = getScalarValue(this.#text, event);
    if (event.style === doubleQuotedStyle && halfPair.test(text)) {
      throw this.#error('half of a surrogate pair is no character', { start: event.valueStart, end: event.valueEnd });
    }
    const [start, end] = [Math.max(0, event.valueStart) + this.#base, Math.max(0, event.valueEnd) + this.#base];
    this.#last = Math.max(this.#last, event.valueEnd);
    const empty = event.valueStart < 0;
    const value = event.style === plainStyle || empty ? plainValue(text) : text;
    const at = empty ? this.#last + this.#base : start;
    return { kind: 'scalar', value, text, start: at, end: empty ? at : end, written: event };
  }

  #alias(event: AliasEvent): YamlNode {
    const span = { start: event.anchorStart - 1, end: event.anchorEnd };
    const name = this.#text.slice(event.anchorStart, event.anchorEnd);
    const target = this.#anchors.get(name);
    if (!target) throw this.#error(`there is no anchor &${name} before this alias`, span);
    this.#expanded += target.size;
    if (this.#expanded > maximumExpansion)
      throw this.#error('aliases expand to more nodes than a profile can have', span);
    return target.node;
  }

  #close(): void {
    const open = this.#open.pop();
    if (!open) return;
    if (open.type === is.document) {
      this.#root = open.children[0];
      return;
    }
    const end = Math.max(open.start, ...open.children.slice(-1).map((child) => child.end));
    if (open.type === is.list) this.#add({ kind: 'list', items: open.children, start: open.start, end }, open.anchor);
    else this.#add({ kind: 'map', ...this.#entries(open.children), start: open.start, end }, open.anchor);
  }

  #entries(children: readonly YamlNode[]): { entries: YamlEntry[]; byKey: Map<string, YamlEntry> } {
    const byKey = new Map<string, YamlEntry>();
    for (let index = 0; index + 1 < children.length; index += 2) {
      const [key, value] = [children[index], children[index + 1]];
      if (!key || !value) break;
      const span = { start: key.start - this.#base, end: key.end - this.#base };
      if (key.kind !== 'scalar') throw this.#error('a key must be text', span);
      if (byKey.has(key.text)) this.#keepFirst(this.#error(`the key "${key.text}" stands here a second time`, span));
      else byKey.set(key.text, { key, value });
    }
    return { entries: [...byKey.values()], byKey };
  }

  #add(node: YamlNode, anchor: string | undefined): void {
    if (anchor !== undefined) {
      this.#anchors.set(anchor, { node, size: sizeOf(node) });
      const span = { start: node.start - this.#base, end: node.start - this.#base + 1 };
      if (this.#anchors.size > maximumAnchors) throw this.#error(`over ${maximumAnchors} anchors`, span);
    }
    this.#open.at(-1)?.children.push(node);
  }

  #anchorOf(event: Exclude<Event, { type: 1 | 5 | 6 }>): string | undefined {
    this.#refuseTag(event);
    return event.anchorStart < 0 ? undefined : this.#text.slice(event.anchorStart, event.anchorEnd);
  }

  #refuseTag(event: Exclude<Event, { type: 1 | 5 | 6 }>): void {
    if (event.tagStart < 0) return;
    const span = { start: event.tagStart, end: event.tagEnd };
    throw this.#error(`a tag is not allowed here: ${this.#text.slice(span.start, span.end)}`, span);
  }

  #error(message: string, { start, end }: { start: number; end: number }): YamlError {
    return new YamlError(message, { start: start + this.#base, end: end + this.#base });
  }
}

/** How many nodes a node stands for, itself included; long texts count as more. Aliases inside count as what they stand for. */
function sizeOf(node: YamlNode): number {
  if (node.kind === 'scalar') return 1 + Math.floor(node.text.length / textOfNode);
  const children = node.kind === 'list' ? node.items : node.entries.map((entry) => entry.value);
  return children.reduce((sum, child) => sum + (sum > maximumExpansion ? 0 : sizeOf(child)), 1);
}

function plainValue(text: string): string | number | boolean | null {
  if (/^(?:~|null|Null|NULL)?$/.test(text)) return null;
  if (/^(?:true|True|TRUE)$/.test(text)) return true;
  if (/^(?:false|False|FALSE)$/.test(text)) return false;
  const number = /^-?\d+(?:\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  return String(number) === text ? number : text;
}
