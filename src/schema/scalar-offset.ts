import { OffsetMap } from '../diagnostics/offset-map.ts';
import type { YamlScalar } from './yaml-tree.ts';

/** js-yaml's scalar styles. */
const style = { plain: 1, singleQuoted: 2, doubleQuoted: 3, literal: 4 } as const;

/** Maps of scalars that have been asked for; undefined where there is no exact answer. */
const known = new WeakMap<YamlScalar, { readonly map: OffsetMap | undefined }>();

/**
 * Where the unit at `offset` of a scalar's decoded text stands in the file.
 * @param source the whole file
 * @returns undefined where the way the scalar is written gives no exact answer (folded text)
 */
export function scalarOffset(source: string, scalar: YamlScalar, offset: number): number | undefined {
  const found = known.get(scalar) ?? { map: mapOf(source.slice(scalar.start, scalar.end), scalar) };
  known.set(scalar, found);
  return found.map && Math.min(scalar.start + found.map.startOf(offset), scalar.end);
}

function mapOf(raw: string, scalar: YamlScalar): OffsetMap | undefined {
  switch (scalar.written.style) {
    case style.literal:
      return mapLiteral(raw, scalar.written.indent);
    case style.doubleQuoted:
      return mapEscaped(raw, /\\(?:x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|.)/gsu);
    case style.singleQuoted:
      return mapEscaped(raw, /''/g);
    case style.plain:
      return raw === scalar.text ? mapEscaped(raw, /(?!)/g) : undefined;
    default:
      return undefined;
  }
}

/** A quoted text on one line; `escape` finds what stands for other characters. */
function mapEscaped(raw: string, escape: RegExp): OffsetMap | undefined {
  if (/[\r\n]/.test(raw)) return undefined;
  const map = new OffsetMap();
  map.add(0, 0);
  let surplus = 0;
  for (const { 0: unit, index } of raw.matchAll(escape)) {
    const decoded = unitsOf(unit);
    for (let offset = 1; offset <= decoded; offset++) map.add(index - surplus + offset, index + unit.length);
    surplus += unit.length - decoded;
  }
  return map;
}

/** Units that an escape stands for: two where it says a number beyond 0xffff, or is a backslash before such a character. */
function unitsOf(unit: string): number {
  const code = unit.startsWith('\\U') ? parseInt(unit.slice(2), 16) : (unit.codePointAt(1) ?? 0);
  return code > 0xffff ? 2 : 1;
}

/** A literal block: each line loses its indentation, and CRLF becomes LF. */
function mapLiteral(raw: string, indent: number): OffsetMap {
  const map = new OffsetMap();
  let decoded = 0;
  for (const line of raw.matchAll(/([^\r\n]*)(?:\r\n|\n|\r|)/g)) {
    const length = line[1]?.length ?? 0;
    const content = Math.max(0, length - indent);
    map.add(decoded, line.index + length - content);
    decoded += content + 1;
  }
  return map;
}
