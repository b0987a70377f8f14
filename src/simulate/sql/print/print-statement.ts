import type { SqlDialect } from '../dialect/dialect.ts';
import type { SqlColumn, SqlFrom, SqlJoin, SqlQuery, SqlRelation, SqlSelect, SqlStatement } from '../tree/sql-tree.ts';
import { indent, printCondition } from './print-condition.ts';
import { printValue } from './print-value.ts';

/** How a dialect writes a statement, and where its tables are. */
export interface StatementStyle {
  readonly dialect: SqlDialect;
  /** Schema of the tables, database and schema where there are both; empty: the one that the session has. */
  readonly schema: readonly string[];
}

/** A statement as text, with its semicolon and without a line end. Throws `SqlRefusal` for a name that cannot be written. */
export function printStatement({ relations, query }: SqlStatement, style: StatementStyle): string {
  const { dialect } = style;
  const word = relations.some(({ isRecursive }) => isRecursive === true) ? dialect.recursiveWith : 'WITH';
  const blocks = relations.map((relation) => printRelation(relation, style));
  const named = blocks.flatMap((lines, index) => {
    const [first = '', ...more] = index === blocks.length - 1 ? lines : [...lines.slice(0, -1), '),'];
    return [index === 0 ? `${word} ${first}` : first, ...more];
  });
  return `${[...named, ...printQuery(query, style)].join('\n')};`;
}

function printRelation({ name, columns, query }: SqlRelation, style: StatementStyle): readonly string[] {
  const { dialect } = style;
  const head = `${dialect.quote(name)} (${columns.map((column) => dialect.quote(column)).join(', ')}) AS (`;
  return [head, ...indent(printQuery(query, style)), ')'];
}

function printQuery({ selects, repeats }: SqlQuery, style: StatementStyle): readonly string[] {
  const word = repeats === true ? 'UNION ALL' : 'UNION';
  return selects.flatMap((select, index) => [...(index === 0 ? [] : [word]), ...printSelect(select, style)]);
}

function printSelect(select: SqlSelect, style: StatementStyle): readonly string[] {
  const { dialect } = style;
  const { columns, from, joins, where, groupBy } = select;
  const words = select.isDistinct === true ? 'SELECT DISTINCT' : 'SELECT';
  const printer = { dialect, printSelect: (inner: SqlSelect) => printSelect(inner, style) };
  const [first = '', ...more] = printCondition(where, printer);
  const isFiltered = where.kind !== 'all' || where.parts.length > 0;
  return [
    `${words} ${columns.map((column) => printColumn(column, dialect)).join(', ')}`,
    `FROM ${printFrom(from, style)}`,
    ...joins.flatMap((join) => printJoin(join, style)),
    ...(isFiltered ? [`WHERE ${first}`, ...indent(more)] : []),
    ...(groupBy ? [`GROUP BY ${groupBy.map((value) => printValue(value, dialect)).join(', ')}`] : []),
  ];
}

function printColumn({ value, name }: SqlColumn, dialect: SqlDialect): string {
  return `${printValue(value, dialect)}${name === undefined ? '' : ` AS ${dialect.quote(name)}`}`;
}

function printFrom({ kind, name, alias }: SqlFrom, { dialect, schema }: StatementStyle): string {
  const names = kind === 'table' ? [...schema, name] : [name];
  return `${names.map((one) => dialect.quote(one)).join('.')} AS ${alias}`;
}

function printJoin(join: SqlJoin, style: StatementStyle): readonly string[] {
  if (join.kind === 'cross') return [`CROSS JOIN ${printFrom(join.from, style)}`];
  const printer = { dialect: style.dialect, printSelect: (inner: SqlSelect) => printSelect(inner, style) };
  const [first = '', ...more] = printCondition(join.on, printer);
  const word = join.kind === 'inner' ? 'INNER JOIN' : 'LEFT JOIN';
  return [`${word} ${printFrom(join.from, style)} ON ${first}`, ...indent(more)];
}
