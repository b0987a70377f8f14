import { formatCount } from '../../diagnostics/format-count.ts';
import { printableLine } from '../../diagnostics/printable.ts';
import type { FetchResult } from '../../fetchxml/evaluate/evaluate-fetch.ts';
import { isEmpty } from '../../fetchxml/evaluate/rows.ts';
import type { Row } from '../../fetchxml/evaluate/rows.ts';
import type { CommandIo } from '../command.ts';
import { rowsText } from './rows-text.ts';

/** What a query gave, wherever the rows are from. */
export type QueryResult = Pick<FetchResult, 'rows' | 'more' | 'totalRecordCount' | 'pagingCookie'>;

/**
 * Prints what a query gave, empty values left out as the Web API does.
 * @param origin what is said of where the rows are from, `of dev`
 */
export function printRows(result: QueryResult, io: CommandIo, origin?: string): void {
  const rows = result.rows.map(withoutEmpty);
  if (io.json) printJson({ ...result, rows }, io);
  else if (rows.length > 0) io.print(rowsText(rows));
  if (io.json && origin === undefined) return;
  const count = `${formatCount(rows.length)} ${rows.length === 1 ? 'row' : 'rows'}`;
  const from = origin === undefined ? '' : ` ${printableLine(origin)}`;
  io.say(`${count}${from}${result.more ? ', and more follow' : ''}`);
}

function printJson({ rows, more, totalRecordCount, pagingCookie }: QueryResult, io: CommandIo): void {
  const counted = totalRecordCount < 0 ? {} : { totalRecordCount };
  const paged = pagingCookie === undefined ? {} : { pagingCookie };
  io.print(JSON.stringify({ rows, more, ...counted, ...paged }, undefined, 2));
}

function withoutEmpty(row: Row): Row {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => !isEmpty(value)));
}
