import { parseFetch } from '../fetchxml/parse-fetch.ts';
import { printFetch } from '../fetchxml/print-fetch.ts';
import { toWhere } from '../fetchxml/to-where.ts';
import type { Where, WhereNode } from '../schema/profile.ts';

const indentation = '  ';

/**
 * A filter for people: its conditions, one a line, what nests indented; where they cannot be said so, the FetchXML itself, an
 * element a line.
 */
export function filterLines(text: string): readonly string[] {
  const { query } = parseFetch(text);
  if (!query) return text.split(/\r\n|\n|\r/);
  const printed = printFetch(query, 'indented');
  const readable = query.entity && toWhere(printed, query.entity.name);
  return readable ? linesOf(readable.where) : printed.split('\n').map(narrow);
}

/** Two spaces a level instead of four. */
function narrow(line: string): string {
  return line.replace(/^(?: {4})+/, (spaces) => indentation.repeat(spaces.length / 4));
}

function linesOf(where: Where): readonly string[] {
  return Array.isArray(where) ? where.flatMap(linesOfNode) : [where].flatMap(linesOfNode);
}

function linesOfNode(node: Where): readonly string[] {
  if (typeof node === 'string') return [node];
  if (isList(node)) return linesOf(node);
  if ('and' in node) return ['and:', ...indent(linesOf(node.and))];
  if ('or' in node) return ['or:', ...indent(linesOf(node.or))];
  if ('any' in node) return [`any ${node.any}${byColumns(node)}:`, ...indent(linesOf(node.where ?? []))];
  if ('none' in node) return [`none ${node.none}${byColumns(node)}:`, ...indent(linesOf(node.where ?? []))];
  return [JSON.stringify(node)];
}

function isList(node: Where): node is readonly WhereNode[] {
  return Array.isArray(node);
}

function byColumns({ from, to }: { readonly from?: string; readonly to?: string }): string {
  return from === undefined || to === undefined ? '' : ` (${from} = ${to})`;
}

function indent(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `${indentation}${line}`);
}
