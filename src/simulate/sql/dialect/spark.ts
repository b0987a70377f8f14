import { SqlRefusal } from '../sql-refusal.ts';
import type { SqlDialect } from './dialect.ts';
import { instantText } from './instant-text.ts';
import { likeExpression } from './like-expression.ts';
import { likeEscape, likeText } from './like-text.ts';
import { quoteName } from './quote-name.ts';
import { writeByNumber } from './write-by-number.ts';

/**
 * Spark SQL as Fabric and Synapse have it, 3.3 to 4.0: texts compare byte by byte, relations cannot look at themselves (that
 * came with 4.1), a condition of an outer join holds no subquery, and a subquery sees no further than the query around it.
 */
export const spark: SqlDialect = {
  name: 'spark',
  words: 'Spark SQL',
  alphabetic: false,
  recursive: false,
  asksInOuterJoins: false,
  seesThroughSubqueries: false,
  recursiveWith: 'WITH RECURSIVE',
  quote: writeName,
  text: writeText,
  truth: (isTrue) => (isTrue ? 'TRUE' : 'FALSE'),
  instant: (instant) => `TIMESTAMP '${instantText(instant)}Z'`,
  asText: (value) => `CAST(${value} AS STRING)`,
  asInstant: (value) => `CAST(${value} AS TIMESTAMP)`,
  folded: lower,
  sortKey: lower,
  like: (value, pattern) => {
    const text = likeText(pattern);
    if (text !== undefined) return `${lower(value)} LIKE ${lower(writeText(text))} ESCAPE '${likeEscape}'`;
    const expression = likeExpression(pattern, (hex) => `\\x{${hex}}`);
    return expression === undefined ? '1 = 0' : `${lower(value)} RLIKE ${writeText(`\\A(?s:${expression})\\z`)}`;
  },
};

function lower(value: string): string {
  return `LOWER(${value})`;
}

/** Spark puts variables in place of `${…}` before it reads a statement, in names and texts alike. */
function writeName(name: string): string {
  if (name.includes('${')) throw new SqlRefusal(`Spark SQL would take \${ in the name ${name} for a variable`);
  return quoteName(name, ['`', '`']);
}

/** Quotes, backslashes, dollars and controls by number: whether backslashes mean something is a setting. */
function writeText(text: string): string {
  return `'${writeByNumber(text, /['\\$]/)}'`;
}
