import type { DialectName } from '../../../src/simulate/sql/dialect/dialect.ts';

/** Every key with its value in a parsed tree, in the order in which they are written. */
function* entriesOf(node: unknown): Generator<readonly [string, unknown, unknown]> {
  if (typeof node !== 'object' || node === null) return;
  for (const [key, value] of Object.entries(node)) {
    if (key === 'span' || key.endsWith('token')) continue;
    yield [key, value, node];
    yield* entriesOf(value);
  }
}

/** The names between quotes in a parsed tree, as they are meant. */
export function findNames(tree: unknown): readonly unknown[] {
  const entries = [...entriesOf(tree)];
  return entries.flatMap(([key, value, node]) =>
    key === 'quote_style' && typeof value === 'string' && typeof node === 'object' && node !== null && 'value' in node
      ? [node.value]
      : [],
  );
}

/** The one text of a parsed tree, put together from literals and the numbers of characters. */
export function findText(tree: unknown, dialect: DialectName): string {
  const parts = [...entriesOf(tree)].flatMap(([key, value]) => {
    if (/StringLiteral$|QuotedString$/.test(key) && typeof value === 'string') return [value];
    return key === 'Number' && Array.isArray(value) ? [String.fromCharCode(Number(value[0]))] : [];
  });
  const text = parts.join('');
  // The parser leaves Spark's escapes as they are.
  return dialect === 'spark'
    ? text.replace(/\\u([0-9a-f]{4})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    : text;
}
