import type { YamlScalar } from './yaml-tree.ts';

/** js-yaml's scalar styles. */
const style = { plain: 1, singleQuoted: 2, doubleQuoted: 3, literal: 4 } as const;

/**
 * Where the unit at `offset` of a scalar's decoded text stands in the file.
 * @param source the whole file
 * @returns undefined where the way the scalar is written gives no exact answer (folded text)
 */
export function scalarOffset(source: string, scalar: YamlScalar, offset: number): number | undefined {
  const raw = source.slice(scalar.start, scalar.end);
  const inner = mapOffset(raw, scalar, offset);
  return inner === undefined ? undefined : scalar.start + inner;
}

function mapOffset(raw: string, scalar: YamlScalar, offset: number): number | undefined {
  switch (scalar.written.style) {
    case style.literal:
      return literalOffset(raw, scalar.written.indent, offset);
    case style.doubleQuoted:
      return /[\r\n]/.test(raw)
        ? undefined
        : escapedOffset(raw, /\\(?:x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|.)|[^\\]/gsu, offset);
    case style.singleQuoted:
      return /[\r\n]/.test(raw) ? undefined : escapedOffset(raw, /''|[^']/gs, offset);
    case style.plain:
      return raw === scalar.text ? offset : undefined;
    default:
      return undefined;
  }
}

function escapedOffset(raw: string, unit: RegExp, offset: number): number {
  let decoded = 0;
  for (const match of raw.matchAll(unit)) {
    if (decoded >= offset) return match.index;
    decoded += codePointOf(match[0]) > 0xffff ? 2 : 1;
  }
  return raw.length;
}

/** The code point of a character or of an escape with a number; other escapes stand for some character below 0x10000. */
function codePointOf(unit: string): number {
  return unit.startsWith('\\U') ? parseInt(unit.slice(2), 16) : (unit.codePointAt(0) ?? 0);
}

/** A literal block: each line loses its indentation, and CRLF becomes LF. */
function literalOffset(raw: string, indent: number, offset: number): number {
  let decoded = 0;
  for (const line of raw.matchAll(/([^\r\n]*)(?:\r\n|\n|\r|$)/g)) {
    const content = Math.max(0, (line[1]?.length ?? 0) - indent);
    const start = line.index + (line[1]?.length ?? 0) - content;
    if (offset <= decoded + content) return start + offset - decoded;
    decoded += content + 1;
  }
  return raw.length;
}
