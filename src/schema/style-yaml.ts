import { Document, Scalar, isCollection, isMap, isScalar, isSeq, visit } from 'yaml';
import type { Pair, ToStringOptions, YAMLMap } from 'yaml';

/** How a profile file is written: no line is folded, and flow collections have a space inside their brackets. */
export const yamlLayout = {
  lineWidth: 0,
  flowCollectionPadding: true,
  doubleQuotedMinMultiLineLength: Number.MAX_SAFE_INTEGER,
} as const satisfies ToStringOptions;

/** How plain data becomes a document. */
export interface YamlStyle {
  /** Spaces a level that it will be printed with. */
  readonly indent: number;
  /** Whether it is for the inside of a flow collection. */
  readonly isFlow: boolean;
}

/** Plain data as a YAML document in the style of a profile file. Maps may be without a prototype. */
export function styleYaml(value: unknown, { indent, isFlow }: YamlStyle = { indent: 2, isFlow: false }): Document {
  const document = new Document(value, { aliasDuplicateObjects: false });
  if (isFlow && isCollection(document.contents)) document.contents.flow = true;
  visit(document, {
    Pair: (_, pair) => {
      useOneLine(pair);
    },
    Scalar: (_, scalar, path) => {
      const isInFlow = path.some((ancestor) => isCollection(ancestor) && ancestor.flow);
      styleText(scalar, isInFlow ? 'flow' : indent);
    },
  });
  return document;
}

/** Characters that stand as themselves in YAML; others need the escapes of double quotes. */
const plainText = /^[\t\n\u0020-\u007e\u00a0-\u2027\u202a-\ufefe\uff00-\uffef\u{10000}-\u{10ffff}]*$/u;

/**
 * Text of several lines stands as a literal block, unless it ends in empty lines, needs escapes, or is in a flow
 * collection.
 */
function styleText(scalar: Scalar, indent: number | 'flow'): void {
  const { value } = scalar;
  if (typeof value !== 'string' || !value.includes('\n')) return;
  const isWritable = plainText.test(value) && /\S[^\S\n]*\n?$/.test(value) && (indent === 2 || /^\S/.test(value));
  scalar.type = isWritable && indent !== 'flow' ? Scalar.BLOCK_LITERAL : Scalar.QUOTE_DOUBLE;
}

/** Lists of names, and relationships with nothing but names, stand on one line. */
function useOneLine({ key, value }: Pair): void {
  if (!isScalar(key) || !isSeq(value)) return;
  if (key.value === 'columns' || key.value === 'owned') value.flow = true;
  if (key.value === 'related') value.items.filter(isMap).forEach(flowIfShort);
}

function flowIfShort(item: YAMLMap): void {
  if (isShort(item.toJSON())) item.flow = true;
}

function isShort(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.values(value).every(isShortText);
}

function isShortText(value: unknown): boolean {
  return typeof value === 'string' && value.length < 200 && !value.includes('\n');
}
