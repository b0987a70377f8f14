import type { LikePlace } from '../../../fetchxml/evaluate/like-pattern.ts';
import type { SqlDialect } from './dialect.ts';
import { instantText } from './instant-text.ts';
import { joinPieces } from './join-pieces.ts';
import { quoteName } from './quote-name.ts';

/**
 * Without case, with accents. It is one of the two collations of a Fabric warehouse, whose texts are otherwise compared byte by
 * byte. Source: Microsoft, "Collation in Fabric Data Warehouse".
 */
const collation = 'Latin1_General_100_CI_AS_KS_WS_SC_UTF8';

/** The collation of a column is that of what it is compared with. */
const collate = (value: string, isLiteral: boolean): string => (isLiteral ? value : `${value} COLLATE ${collation}`);

/** Transact-SQL: Fabric's SQL analytics endpoint and warehouse, Synapse serverless, Azure SQL and SQL Server. */
export const tsql: SqlDialect = {
  name: 'tsql',
  words: 'T-SQL',
  alphabetic: true,
  recursive: true,
  asksInOuterJoins: true,
  seesThroughSubqueries: true,
  recursiveWith: 'WITH',
  quote: (name) => quoteName(name, ['[', ']']),
  text: writeText,
  truth: (isTrue) => (isTrue ? '1' : '0'),
  instant: (instant) => `CAST('${instantText(instant).replace(' ', 'T')}' AS datetime2(3))`,
  asText: (value) => `CAST(${value} AS nvarchar(100))`,
  asInstant: (value) => `CAST(${value} AS datetime2(3))`,
  folded: collate,
  sortKey: collate,
  like: (value, pattern) => `${collate(value, false)} LIKE ${writeText(pattern.map(writeRun).join('%'))}`,
};

/** What ends a line could end a batch (`GO`), and `$(` begins a variable of sqlcmd: neither stays in one piece. */
function writeText(text: string): string {
  const pieces = {
    quote: (piece: string) => `N'${piece.replaceAll("'", "''")}'`,
    character: (code: number) => `NCHAR(${code})`,
    operator: '+',
  };
  return joinPieces(text, pieces, /(?<=\$)(?=\()/);
}

/** T-SQL has the pattern's own language; an opening bracket that none closes stands for itself. */
function writeRun(run: readonly LikePlace[]): string {
  return run.map((place) => (typeof place === 'string' ? escapePlace(place) : place.source)).join('');
}

function escapePlace(place: string): string {
  return /[[%_]/.test(place) ? `[${place}]` : place;
}
