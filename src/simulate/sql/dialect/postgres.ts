import { hasControls } from './control-characters.ts';
import { SqlRefusal } from '../sql-refusal.ts';
import type { SqlDialect } from './dialect.ts';
import { instantText } from './instant-text.ts';
import { likeExpression } from './like-expression.ts';
import { likeEscape, likeText } from './like-text.ts';
import { quoteName } from './quote-name.ts';
import { writeByNumber } from './write-by-number.ts';

/** PostgreSQL, whose usual builds have the collations of ICU: case and alphabet are then the same whatever the database's own. */
export const postgres: SqlDialect = {
  name: 'postgres',
  words: 'PostgreSQL',
  alphabetic: true,
  recursive: true,
  asksInOuterJoins: true,
  seesThroughSubqueries: true,
  recursiveWith: 'WITH RECURSIVE',
  quote: (name) => quoteName(name, ['"', '"']),
  text: writeText,
  truth: (isTrue) => (isTrue ? 'TRUE' : 'FALSE'),
  instant: (instant) => `TIMESTAMP '${instantText(instant)}'`,
  asText: (value) => `CAST(${value} AS text)`,
  asInstant: (value) => `CAST(${value} AS timestamp)`,
  folded: lower,
  sortKey: lower,
  like: (value, pattern) => {
    const text = likeText(pattern);
    if (text !== undefined) return `${lower(value)} LIKE ${lower(writeText(text))} ESCAPE '${likeEscape}'`;
    const expression = likeExpression(pattern, writeCode);
    return expression === undefined ? '1 = 0' : `${lower(value)} ~ ${writeText(`^(?:${expression})$`)}`;
  },
};

function lower(value: string): string {
  return `LOWER(${value} COLLATE "en-x-icu")`;
}

function writeCode(hex: string): string {
  return hex.length > 4 ? `\\U${hex.padStart(8, '0')}` : `\\u${hex}`;
}

/** With a backslash or a control in it as an escape string: a plain one depends on a setting of the server. */
function writeText(text: string): string {
  if (text.includes('\0')) throw new SqlRefusal('PostgreSQL has no text with the character U+0000');
  if (!text.includes('\\') && !hasControls(text)) return `'${text.replaceAll("'", "''")}'`;
  return `E'${writeByNumber(text, /['\\]/)}'`;
}
