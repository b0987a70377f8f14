import { escapeXmlAttribute, escapeXmlText } from '../xml/escape-xml.ts';
import type { FetchNode, FetchQuery } from './tree.ts';

/** Spaces a level, as the portal's own editor writes FetchXML. */
const indentation = 4;

/**
 * Prints a query: the same tree gives the same text. `indented` puts each element on a line of its own, indented by
 * four spaces, without a final line end; `single-line` puts everything on one line.
 */
export function printFetch(query: FetchQuery, layout: 'indented' | 'single-line' = 'indented'): string {
  const lines: string[] = [];
  printNode(query, 0, lines);
  return layout === 'indented' ? lines.join('\n') : lines.map((line) => line.trimStart()).join('');
}

function printNode(node: FetchNode, depth: number, lines: string[]): void {
  const indent = ' '.repeat(depth * indentation);
  const name = node.kind === 'other' ? node.element : node.kind;
  const start = `${indent}<${name}${node.attributes.map(({ name, value }) => ` ${name}="${escapeXmlAttribute(value)}"`).join('')}`;
  const text = node.kind === 'value' || node.kind === 'other' ? node.text : '';
  if (node.children.length > 0) {
    lines.push(`${start}>${escapeXmlText(text.trim())}`);
    for (const child of node.children) printNode(child, depth + 1, lines);
    lines.push(`${indent}</${name}>`);
  } else if (text !== '' || node.kind === 'value') {
    lines.push(`${start}>${escapeXmlText(text)}</${name}>`);
  } else {
    lines.push(`${start}/>`);
  }
}
