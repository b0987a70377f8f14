/**
 * The content of devices by SQL engines, to hold mop's own engine against: `tsx tools/bench/engines.ts duckdb|sqlite FOLDER [USERS]`. Both run the
 * statements that `mop simulate --sql` prints: DuckDB one a table for all users, SQLite, with an index on each column that is asked for, one a
 * table for each user. Prints the milliseconds that the statements took, and how many rows they found.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';
import sqlite from 'node-sqlite3-wasm';
import { readProfileFile } from '../../src/commands/read-profiles.ts';
import { describeTables } from '../../src/fetchxml/evaluate/describe-tables.ts';
import { loadMetadata } from '../../src/metadata/load-metadata.ts';
import type { ColumnType } from '../../src/metadata/metadata.ts';
import { findDemand } from '../../src/simulate/find-demand.ts';
import { planSimulation } from '../../src/simulate/plan.ts';
import { dialects } from '../../src/simulate/sql/dialect/dialects.ts';
import type { SqlDialect } from '../../src/simulate/sql/dialect/dialect.ts';
import { printProfileSql } from '../../src/simulate/sql/profile-sql.ts';
import type { SqlUsers } from '../../src/simulate/sql/statement/users.ts';
import { checkProfile } from '../../src/validate/checked-profile.ts';
import { companyDay } from './company-folder.ts';

const [mode = '', folder = '', users = '5'] = process.argv.slice(2);
const metadata = await loadMetadata();
const profile = fileURLToPath(new URL('../../profiles/field-service.yaml', import.meta.url));
const plan = planSimulation(checkProfile(await readProfileFile(profile, '/'), metadata), metadata);
const lake = await DuckDBInstance.create(':memory:');
const connection = await lake.connect();

/** Times as text: they compare as they are, and whole seconds have no fraction. */
const sqliteDialect: SqlDialect = {
  ...dialects.duckdb,
  words: 'SQLite',
  truth: (isTrue) => (isTrue ? '1' : '0'),
  instant: (instant) => `'${new Date(instant).toISOString().replace('.000Z', 'Z')}'`,
  asInstant: (value) => value,
  asText: (value) => `CAST(${value} AS TEXT)`,
};

await loadLake();
if (mode === 'duckdb') await measureDuckdb();
else await measureSqlite(Number(users));

async function measureDuckdb(): Promise<void> {
  const statements = print(dialects.duckdb, { kind: 'technicians' });
  const started = performance.now();
  let found = 0;
  for (const sql of statements) {
    const reader = await connection.runAndReadAll(sql);
    for (const [, count] of reader.getRows()) found += Number(count);
  }
  report(performance.now() - started, `${statements.length} statements for all users found ${found} rows`);
}

async function measureSqlite(count: number): Promise<void> {
  const database = new sqlite.Database(':memory:');
  await copyLake(database);
  const reader = await connection.runAndReadAll(
    `SELECT DISTINCT userid FROM bookableresource WHERE resourcetype = 3 ORDER BY userid LIMIT ${count}`,
  );
  const ids = reader.getRows().map(([id]) => String(id));
  const scripts = ids.map((id) => print(sqliteDialect, { kind: 'named', words: [id] }));
  const started = performance.now();
  let found = 0;
  for (const sql of scripts.flat()) for (const row of database.all(sql)) found += Number(row.rows);
  const each = (performance.now() - started) / ids.length;
  report(each, `a user, ${scripts[0]?.length ?? 0} statements, of ${ids.length} users with ${found} rows`);
}

function print(dialect: SqlDialect, asked: SqlUsers): readonly string[] {
  const context = { now: companyDay, timeZone: 'UTC', tables: describeTables(metadata) };
  const style = { dialect, schema: [] };
  const { statements, refusals } = printProfileSql({ plan, context, style, users: asked, gives: 'counts' });
  for (const { table, reason } of refusals) console.error(`${table}: ${reason}`);
  return statements.map(({ sql }) => sql);
}

/** All that filters and relationships ask for, typed by metadata. */
async function loadLake(): Promise<void> {
  for (const [table, { columns, alsoColumns }] of findDemand([plan], metadata).tables) {
    const names = [...new Set([...columns, ...alsoColumns, metadata.table(table)?.primaryId ?? `${table}id`])];
    const file = join(folder, `${table}.csv`);
    const held = existsSync(file) ? headerOf(file) : new Set<string>();
    const selected = names.map((name) => {
      const type = duckdbType(metadata.table(table)?.columns.get(name)?.type);
      return `CAST(${held.has(name) ? `"${name}"` : 'NULL'} AS ${type}) AS "${name}"`;
    });
    const source = held.size > 0 ? `FROM read_csv('${file}', all_varchar = true, nullstr = '')` : 'WHERE FALSE';
    await connection.run(`CREATE TABLE "${table}" AS SELECT ${selected.join(', ')} ${source}`);
  }
}

function headerOf(file: string): ReadonlySet<string> {
  const text = readFileSync(file, 'utf8');
  return new Set(text.slice(0, text.indexOf('\n')).split(','));
}

function duckdbType(type: ColumnType | undefined): string {
  if (type === 'DateTime') return 'TIMESTAMP';
  if (type === 'Boolean') return 'BOOLEAN';
  return type !== undefined && ['Integer', 'BigInt', 'Picklist', 'State', 'Status'].includes(type)
    ? 'BIGINT'
    : 'VARCHAR';
}

/** The same rows in SQLite, with an index on each column. */
async function copyLake(database: sqlite.Database): Promise<void> {
  const tables = await connection.runAndReadAll('SHOW TABLES');
  for (const [table] of tables.getRows()) {
    const reader = await connection.runAndReadAll(`SELECT * FROM "${String(table)}"`);
    const names = reader.columnNames();
    const types = reader.columnTypes().map((type) => (/BIGINT|BOOLEAN/.test(String(type)) ? 'INTEGER' : 'TEXT'));
    database.exec(
      `CREATE TABLE "${String(table)}" (${names.map((name, at) => `"${name}" ${types[at] ?? ''}`).join(', ')})`,
    );
    database.exec('BEGIN');
    const insert = database.prepare(`INSERT INTO "${String(table)}" VALUES (${names.map(() => '?').join(', ')})`);
    for (const row of reader.getRowsJson()) insert.run(row.map(toSqlite));
    insert.finalize();
    database.exec('COMMIT');
    for (const name of names)
      database.exec(`CREATE INDEX "${String(table)}.${name}" ON "${String(table)}" ("${name}")`);
  }
  database.exec('ANALYZE');
}

function toSqlite(value: unknown): string | number | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'number') return value;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}/.test(text) ? `${text.slice(0, 19).replace(' ', 'T')}Z` : text;
}

function report(milliseconds: number, what: string): void {
  console.log(`${milliseconds.toFixed(1)} ms: ${what}`);
}
