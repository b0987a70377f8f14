import { escapeXmlAttribute } from '../../xml/escape-xml.ts';
import type { QueryScope } from './query-scope.ts';
import { readText } from './read-attribute.ts';
import { listOrders } from './order-rows.ts';
import { isEmpty } from './rows.ts';
import type { Slots, Source } from './sources.ts';
import { textOfValue } from './value-key.ts';

/** The rows of a page, and where they come from. */
export interface PageOfRows {
  readonly page: number;
  readonly rows: readonly Slots[];
  readonly sources: readonly Source[];
  readonly query: QueryScope;
}

/**
 * The cookie that asks for the next page: sorted columns and primary key of the first and the last row. None where a
 * linked column sorts. Source: fetchxml-semantics §10 and the documentation's examples.
 */
export function createPagingCookie({ page, rows, sources, query }: PageOfRows): string | undefined {
  const orders = listOrders(sources);
  const [root] = sources;
  if (!root || orders.some(({ source }) => source !== root)) return undefined;
  const columns = [
    ...new Set([...orders.map(({ order }) => readText(order, 'attribute')), query.primaryIdOf(root.table)]),
  ];
  const [first, last] = [rows[0]?.[0], rows.at(-1)?.[0]];
  const written = columns.map((column) => {
    const id = query.kindOf({ table: root.table, column }, root.node.place).family === 'id';
    const write = (value: unknown): string => (id ? `{${String(value).toUpperCase()}}` : String(value));
    const [from, to] = [first?.[column], last?.[column]].map((value) =>
      isEmpty(value) ? undefined : escapeXmlAttribute(write(textOfValue(value))),
    );
    return `<${column}${to === undefined ? ' lastnull="1"' : ` last="${to}"`}${from === undefined ? ' firstnull="1"' : ` first="${from}"`} />`;
  });
  return `<cookie page="${page}">${written.join('')}</cookie>`;
}
