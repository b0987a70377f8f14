import type { ScalarEvent } from 'js-yaml';

/** A scalar; `text` is its decoded text, `value` what it stands for. Offsets are in the file. */
export interface YamlScalar {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** How the text is written, for mapping offsets of `text` to offsets of the file. */
  readonly written: ScalarEvent;
}
/** A key and its value. */
export interface YamlEntry {
  readonly key: YamlScalar;
  readonly value: YamlNode;
}
export interface YamlMap {
  readonly kind: 'map';
  readonly entries: readonly YamlEntry[];
  /** The entries by the text of their keys. */
  readonly byKey: ReadonlyMap<string, YamlEntry>;
  readonly start: number;
  readonly end: number;
}
export interface YamlList {
  readonly kind: 'list';
  readonly items: readonly YamlNode[];
  readonly start: number;
  readonly end: number;
}

/** A YAML document with offsets. */
export type YamlNode = YamlScalar | YamlMap | YamlList;

/** Why a text is no YAML that mop reads, and where. */
export class YamlError extends Error {
  readonly start: number;
  readonly end: number;

  constructor(message: string, { start, end }: { start: number; end: number }) {
    super(message);
    this.name = 'YamlError';
    this.start = start;
    this.end = end;
  }
}

/** The plain value of a node. A key `__proto__` becomes a key like any other. */
export function toPlainValue(node: YamlNode): unknown {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(toPlainValue);
  const map: Record<string, unknown> = {};
  for (const { key, value } of node.entries) setKey(map, key.text, toPlainValue(value));
  return map;
}

function setKey(map: Record<string, unknown>, key: string, value: unknown): void {
  if (key === '__proto__')
    Object.defineProperty(map, key, { value, enumerable: true, configurable: true, writable: true });
  else map[key] = value;
}
