import { isRecord } from '../../diagnostics/json.ts';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from 'node-sqlite3-wasm';
import { FileError } from '../../diagnostics/errors.ts';
import type { Row } from './row.ts';
import { StoredState } from './organization-state.ts';
import type { DraftState, LayeredChange } from './organization-state.ts';

/** Form of the file; another one is refused, never overwritten. */
const formatVersion = 2;

/**
 * The journal is a write-ahead log in exclusive use, so that an acknowledged change costs one flush to disk, and a process
 * that is killed leaves either the whole of it or nothing.
 */
const settings = 'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;';

const schema = `CREATE TABLE rows (
  layer TEXT NOT NULL, entity TEXT NOT NULL, id TEXT NOT NULL, json TEXT NOT NULL,
  PRIMARY KEY (layer, entity, id)
);
CREATE TABLE counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL);
CREATE TABLE identity (name TEXT NOT NULL, organizationid TEXT NOT NULL);`;

/** The file that holds an organization. */
export function databaseFileOf(stateFolder: string, organization: string): string {
  return join(stateFolder, `organization-${organization}.db`);
}

const putRow =
  'INSERT INTO rows VALUES (?, ?, ?, ?) ON CONFLICT (layer, entity, id) DO UPDATE SET json = excluded.json';
const putCounter = 'INSERT INTO counters VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value';

/** Makes the tables of a new file; a file of another form is refused before anything is written to it. */
function prepare(database: Database): void {
  database.exec('PRAGMA locking_mode = EXCLUSIVE');
  const version = Number(database.get('PRAGMA user_version')?.user_version);
  const isNew = database.all('SELECT name FROM sqlite_schema LIMIT 1').length === 0;
  if (version !== (isNew ? 0 : formatVersion)) throw new Error(`format ${version}`);
  database.exec(settings);
  if (isNew) database.exec(`BEGIN; ${schema} PRAGMA user_version = ${formatVersion}; COMMIT;`);
}

/** Where an organization is kept between starts. One process at a time has it. */
export class OrganizationDatabase {
  readonly #database: Database;
  readonly #organization: string;
  readonly file: string;

  private constructor(database: Database, { organization, file }: { organization: string; file: string }) {
    this.#database = database;
    this.#organization = organization;
    this.file = file;
  }

  /**
   * Opens or makes the file. The caller holds the state folder, so a lock that is left there is of a process that was killed.
   * @throws FileError where the file is none of these; it is left as it is
   */
  static async open(stateFolder: string, organization: string): Promise<OrganizationDatabase> {
    const file = databaseFileOf(stateFolder, organization);
    const { default: sqlite } = await import('node-sqlite3-wasm');
    await rm(`${file}.lock`, { recursive: true, force: true });
    try {
      const database = new sqlite.Database(file);
      prepare(database);
      return new OrganizationDatabase(database, { organization, file });
    } catch (error) {
      throw damaged(organization, file, error);
    }
  }

  /** What is kept, or undefined where the file is new. */
  load(): StoredState | undefined {
    try {
      return this.#read();
    } catch (error) {
      this.close();
      throw damaged(this.#organization, this.file, error);
    }
  }

  /** Writes what a draft changed; on return all of it is on disk. */
  write(draft: DraftState): void {
    this.#inTransaction(() => {
      this.#write(draft);
    });
  }

  /** Writes a new organization with its first rows, all at once. */
  create(draft: DraftState): void {
    this.#inTransaction(() => {
      this.#database.run('INSERT INTO identity VALUES (?, ?)', [draft.name, draft.organizationId]);
      this.#write(draft);
    });
  }

  close(): void {
    if (this.#database.isOpen) this.#database.close();
  }

  #read(): StoredState | undefined {
    const identity = this.#database.get('SELECT name, organizationid FROM identity');
    const kept = this.#database.all('SELECT name, value FROM counters');
    if (!identity) return undefined;
    if (identity.name !== this.#organization) throw new Error('this is another organization');
    const counters = new Map(kept.map(({ name, value }) => [textOf(name), Number(value)]));
    const state = new StoredState({
      name: textOf(identity.name),
      organizationId: textOf(identity.organizationid),
      counters: { version: counters.get('version') ?? 0, publishedAt: counters.get('publishedAt') ?? 0 },
    });
    this.#readRows(state);
    return state;
  }

  /** In the order in which rows were created: an update keeps its row's place. */
  #readRows(state: StoredState): void {
    const statement = this.#database.prepare('SELECT layer, entity, id, json FROM rows ORDER BY rowid');
    try {
      for (const { layer, entity, id, json } of statement.iterate()) {
        const rows = layer === 'published' ? state.published : state.newest;
        rows.set(textOf(entity), textOf(id), readRow(textOf(json)));
      }
    } finally {
      statement.finalize();
    }
  }

  #write(draft: DraftState): void {
    this.#writeRows(draft.changes());
    for (const [name, value] of Object.entries(draft.counters)) {
      this.#database.run(putCounter, [name, Number(value)]);
    }
  }

  #writeRows(changes: Iterable<LayeredChange>): void {
    const put = this.#database.prepare(putRow);
    const remove = this.#database.prepare('DELETE FROM rows WHERE layer = ? AND entity = ? AND id = ?');
    try {
      for (const { layer, table, id, row } of changes) {
        if (row) put.run([layer, table, id, JSON.stringify(row)]);
        else remove.run([layer, table, id]);
      }
    } finally {
      put.finalize();
      remove.finalize();
    }
  }

  #inTransaction(work: () => void): void {
    this.#database.exec('BEGIN IMMEDIATE');
    try {
      work();
      this.#database.exec('COMMIT');
    } catch (error) {
      if (this.#database.inTransaction) this.#database.exec('ROLLBACK');
      throw error;
    }
  }
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  throw new Error('a value is no text');
}

function readRow(json: string): Row {
  const value: unknown = JSON.parse(json);
  if (isRow(value)) return value;
  throw new Error('a row is no object');
}

function isRow(value: unknown): value is Row {
  return isRecord(value);
}

function damaged(organization: string, file: string, cause: unknown): FileError {
  return new FileError(`the state of the local organization "${organization}" is damaged`, {
    code: 'damaged-state',
    hint: 'Put a copy of the file back, or delete it to start with a new organization.',
    where: { file },
    cause,
  });
}
