import { Scalar, isCollection, isMap, isScalar } from 'yaml';
import { styleYaml, yamlLayout } from './style-yaml.ts';

/** Where a snippet of block style goes. */
export interface SnippetPlace {
  /** Spaces a level of the file. */
  readonly step: number;
  /** How lines end. */
  readonly lineEnd: string;
  /** What the lines but the first begin with. */
  readonly margin: string;
}

/** `key: value` or, without a key, `- value`, in block style; without a final line end, the first line without margin. */
export function printEntry(
  [key, value]: readonly [string, unknown],
  place: SnippetPlace,
  quotes?: Scalar.Type,
): string {
  const document = styleYaml(key === '' ? [value] : new Map([[key, value]]), { indent: place.step, isFlow: false });
  const { contents } = document;
  if (quotes !== undefined && isMap(contents)) setQuotes(contents.items[0]?.value, quotes);
  const lines = document
    .toString({ ...yamlLayout, indent: place.step })
    .replace(/\n$/, '')
    .split('\n');
  return lines.map((line, index) => (index > 0 && line !== '' ? place.margin + line : line)).join(place.lineEnd);
}

/** A value inside a flow collection. */
export function printInFlow(value: unknown, quotes?: Scalar.Type): string {
  const document = styleYaml([value], { indent: 2, isFlow: true });
  const { contents } = document;
  if (!isCollection(contents)) return '';
  setQuotes(contents.items[0], quotes);
  return document
    .toString({ ...yamlLayout, flowCollectionPadding: false })
    .trim()
    .slice(1, -1);
}

/** `key: value` or, without a key, the value, inside a flow collection. */
export function printEntryInFlow(key: string, value: unknown): string {
  return key === '' ? printInFlow(value) : `${printInFlow(key)}: ${printInFlow(value)}`;
}

/** Keeps the quotes of a text that was quoted. */
function setQuotes(node: unknown, quotes: Scalar.Type | undefined): void {
  if (!isScalar(node) || typeof node.value !== 'string' || node.value.includes('\n')) return;
  if (quotes === Scalar.QUOTE_DOUBLE || quotes === Scalar.QUOTE_SINGLE) node.type = quotes;
}
