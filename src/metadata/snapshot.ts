import { createHash } from 'node:crypto';
import { FileError } from '../diagnostics/errors.ts';
import { keyError, listObjects, optionalFlag, parseJsonObject } from './checked-json.ts';
import type { SnapshotRelationship, SnapshotTable } from './snapshot-table.ts';
import { readRelationships, readTable } from './snapshot-table.ts';

export { overlaySnapshot } from './overlay-snapshot.ts';

/** Largest snapshot that is read, in UTF-16 units: an organization with thousands of tables stays under a tenth of it. */
const largest = 100 * 1024 * 1024;

/** A snapshot file: what an organization's tables were when it was taken, or a part of them. */
export interface Snapshot {
  /** `complete: true` at the top: it speaks for the organization, not for a part of it. */
  readonly complete: boolean;
  /** Hash of the file's text. */
  readonly fingerprint: string;
  /** Tables it lists, by logical name. */
  readonly tables: ReadonlyMap<string, SnapshotTable>;
  /** By schema name in lower case. */
  readonly relationships: ReadonlyMap<string, SnapshotRelationship>;
}

/**
 * Reads a snapshot: `{ complete?, tables: [{ logicalName, …, columns, manyToOne, manyToMany }] }`. Logical names are
 * lower-cased; keys it does not know are ignored.
 * Throws a `FileError` (`invalid-metadata`) that names the table, the key and what was expected.
 */
export function parseSnapshot(text: string, file: string): Snapshot {
  if (text.length > largest)
    throw new FileError('the file is larger than 100 MB', { code: 'invalid-metadata', where: { file } });
  const root = parseJsonObject(text, file);
  if (root.value.tables === undefined) throw keyError(root, 'tables', 'a list');
  const tables = new Map<string, SnapshotTable>();
  const relationships = new Map<string, SnapshotRelationship>();
  for (const node of listObjects(root, 'tables')) {
    const table = readTable(node);
    if (tables.has(table.logicalName)) throw keyError(node, 'logicalName', 'unlike that of any other table');
    tables.set(table.logicalName, table);
    for (const relationship of readRelationships(node, table.logicalName))
      relationships.set(relationship.schemaName.toLowerCase(), relationship);
  }
  return { complete: optionalFlag(root, 'complete') ?? false, fingerprint: hash(text), tables, relationships };
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
