import { parseFetch } from '../fetchxml/parse-fetch.ts';
import { printFetch } from '../fetchxml/print-fetch.ts';
import { sayAsWhere } from '../fetchxml/to-where.ts';
import type { Where, WhereNode } from '../schema/profile.ts';

const indentation = '  ';

/**
 * A filter for people: its conditions, one a line, what nests indented; where they cannot be said so, the FetchXML itself, an
 * element a line.
 */
export function filterLines(text: string): readonly string[] {
  const { query } = parseFetch(text);
  if (!query) return text.split(/\r\n|\n|\r/);
  const where = sayAsWhere(query);
  return where === undefined ? printFetch(query, 'indented').split('\n').map(narrow) : linesOf(where);
}

/** Two spaces a level instead of four. */
function narrow(line: string): string {
  return line.replace(/^(?: {4})+/, (spaces) => indentation.repeat(spaces.length / 4));
}

function linesOf(where: Where): readonly string[] {
  return isList(where) ? where.flatMap(linesOfNode) : linesOfNode(where);
}

function linesOfNode(node: WhereNode): readonly string[] {
  if (typeof node === 'string') return [node];
  const inside = insideOf(node);
  return inside ? [`${inside.title}:`, ...indent(linesOf(inside.where))] : [JSON.stringify(node)];
}

/** What stands above a nested list of conditions, and the list. */
function insideOf(node: Exclude<WhereNode, string>): { readonly title: string; readonly where: Where } | undefined {
  if ('and' in node) return { title: 'and', where: node.and };
  if ('or' in node) return { title: 'or', where: node.or };
  if ('any' in node) return { title: `any ${node.any}${byColumns(node)}`, where: node.where ?? [] };
  return 'none' in node ? { title: `none ${node.none}${byColumns(node)}`, where: node.where ?? [] } : undefined;
}

function isList(where: Where): where is readonly WhereNode[] {
  return Array.isArray(where);
}

function byColumns({ from, to }: { readonly from?: string; readonly to?: string }): string {
  return from === undefined || to === undefined ? '' : ` (${from} = ${to})`;
}

function indent(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `${indentation}${line}`);
}
