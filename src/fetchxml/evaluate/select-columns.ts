import type { FetchOther } from '../tree.ts';
import type { QueryScope } from './query-scope.ts';
import { elementsOf, readText } from './read-attribute.ts';
import { compileRowAggregate } from './row-aggregate.ts';
import { isEmpty } from './rows.ts';
import type { Row, RowValue } from './rows.ts';
import type { Slots, Source } from './sources.ts';

/** A row of a result while it is being filled. */
type Result = Record<string, RowValue>;

/** Puts some of a combination's values into a result row. */
type Write = (slots: Slots, result: Result) => void;

/** Makes a result row of a combination of rows. */
export type Project = (slots: Slots) => Row;

/**
 * The columns that a query asks for. Empty values are left out. Without any attribute element in the query all columns
 * of the entity come back, otherwise its primary key and what is listed.
 * @param keepsKey whether the primary key comes back unasked
 */
export function compileColumns(sources: readonly Source[], query: QueryScope, keepsKey: boolean): Project {
  const asksNothing = sources.every(({ node }) => listed(node).length === 0 && !asksAll(node) && !asksNone(node));
  const writes = sources.flatMap((source) => {
    const key = source.join === undefined && keepsKey ? [writeColumn(source, query.primaryIdOf(source.table), '')] : [];
    const all = asksAll(source.node) || (asksNothing && source.join === undefined);
    return [
      ...key,
      ...(all ? [writeAll(source)] : []),
      ...listed(source.node).map((one) => writeListed(source, one, query)),
    ];
  });
  return (slots) => {
    const result: Result = {};
    for (const write of writes) write(slots, result);
    return result;
  };
}

function listed(node: Source['node']): readonly FetchOther[] {
  return elementsOf(node, 'attribute');
}

function asksAll(node: Source['node']): boolean {
  return elementsOf(node, 'all-attributes').length > 0;
}

function asksNone(node: Source['node']): boolean {
  return elementsOf(node, 'no-attrs').length > 0;
}

function writeListed(source: Source, attribute: FetchOther, query: QueryScope): Write {
  const column = readText(attribute, 'name');
  query.kindOf({ table: source.table, column }, attribute.place);
  const alias = readText(attribute, 'alias');
  if (readText(attribute, 'rowaggregate') !== '') {
    const count = compileRowAggregate(attribute, source, query);
    return (slots, result) => {
      result[alias || prefixed(source.name, column)] = count(slots);
    };
  }
  if (alias !== '' || source.join?.type !== 'first') return writeColumn(source, column, alias);
  return writeUnprefixed(source, column, query.context.tables?.schemaName?.(source.table, column) ?? column);
}

/** One column under its name, prefixed with its link's, or under the alias it was given. */
function writeColumn({ slot, name }: Source, column: string, alias: string): Write {
  const key = alias !== '' ? alias : prefixed(name, column);
  return (slots, result) => {
    const row = slots[slot];
    const value = row?.[column];
    if (isEmpty(value)) return;
    result[key] = value;
    const target = row?.[`${column}@table`];
    if (target !== undefined) result[`${key}@table`] = target;
  };
}

/** A column of a `matchfirstrowusingcrossapply` link: without alias, unless that name is taken. Source: fetchxml-semantics §1.9. */
function writeUnprefixed({ slot, name }: Source, column: string, plain: string): Write {
  return (slots, result) => {
    const value = slots[slot]?.[column];
    if (!isEmpty(value)) result[Object.hasOwn(result, plain) ? prefixed(name, column) : plain] = value;
  };
}

function writeAll({ slot, name }: Source): Write {
  return (slots, result) => {
    for (const [column, value] of Object.entries(slots[slot] ?? {})) {
      if (!isEmpty(value)) result[prefixed(name, column)] = value;
    }
  };
}

function prefixed(name: string, column: string): string {
  return name === '' ? column : `${name}.${column}`;
}
