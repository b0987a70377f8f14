import type { SqlDialect } from './dialect.ts';
import { instantText } from './instant-text.ts';
import { joinPieces } from './join-pieces.ts';
import { likeExpression } from './like-expression.ts';
import { likeEscape, likeText } from './like-text.ts';
import { quoteName } from './quote-name.ts';

/** DuckDB with its ICU extension, which comes with it. */
export const duckdb: SqlDialect = {
  name: 'duckdb',
  words: 'DuckDB',
  alphabetic: true,
  recursive: true,
  asksInOuterJoins: false,
  seesThroughSubqueries: true,
  recursiveWith: 'WITH RECURSIVE',
  quote: (name) => quoteName(name, ['"', '"']),
  text: writeText,
  truth: (isTrue) => (isTrue ? 'TRUE' : 'FALSE'),
  instant: (instant) => `TIMESTAMP '${instantText(instant)}'`,
  asText: (value) => `CAST(${value} AS VARCHAR)`,
  asInstant: (value) => `CAST(${value} AS TIMESTAMP)`,
  folded: lower,
  sortKey: (value) => `icu_sort_key(${lower(value)}, 'en')`,
  like: (value, pattern) => {
    const text = likeText(pattern);
    if (text !== undefined) return `${lower(value)} LIKE ${lower(writeText(text))} ESCAPE '${likeEscape}'`;
    const expression = likeExpression(pattern, (hex) => `\\x{${hex}}`);
    if (expression === undefined) return '1 = 0';
    return `regexp_matches(${lower(value)}, ${writeText(`\\A(?s:${expression})\\z`)})`;
  },
};

function lower(value: string): string {
  return `LOWER(${value})`;
}

function writeText(text: string): string {
  return joinPieces(text, {
    quote: (piece) => `'${piece.replaceAll("'", "''")}'`,
    character: (code) => `chr(${code})`,
    operator: '||',
  });
}
