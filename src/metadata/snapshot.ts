import { createHash } from 'node:crypto';
import { FileError } from '../diagnostics/errors.ts';
import { keyError, listObjects, optionalFlag, parseJsonObject } from './checked-json.ts';
import type { JsonNode } from './checked-json.ts';
import type { SnapshotRelationship, SnapshotTable } from './snapshot-table.ts';
import { readRelationships, readTable } from './snapshot-table.ts';

export { overlaySnapshot } from './overlay-snapshot.ts';

/** Largest snapshot that is read, in UTF-16 units: an organization with thousands of tables stays under a tenth of it. */
const largest = 100 * 1024 * 1024;

/** Format of the snapshots that are written; another one is refused. One that was written by hand need not say it. */
export const snapshotFormat = 1;

/** A snapshot file: what an organization's tables were when it was taken, or a part of them. */
export interface Snapshot {
  /**
   * `complete: true` at the top: it speaks for the organization. A table that it does not name is not there, and of a table
   * whose columns are complete it has every relationship.
   */
  readonly complete: boolean;
  /** Hash of the file's text. */
  readonly fingerprint: string;
  /** Tables it lists, by logical name. */
  readonly tables: ReadonlyMap<string, SnapshotTable>;
  /** By schema name in lower case. */
  readonly relationships: ReadonlyMap<string, SnapshotRelationship>;
}

/**
 * Reads a snapshot: `{ format?, complete?, tables: [{ logicalName, …, columns, manyToOne, manyToMany }] }`. Logical names are
 * lower-cased; keys it does not know are ignored.
 * Throws a `FileError` (`invalid-metadata`) that names the table, the key and what was expected, or `unknown-format`.
 */
export function parseSnapshot(text: string, file: string): Snapshot {
  if (text.length > largest)
    throw new FileError('the file is larger than 100 MB', {
      code: 'invalid-metadata',
      where: { file },
      hint: 'mop metadata pull --tables leaves tables out.',
    });
  const root = parseJsonObject(text, file);
  refuseOtherFormat(root);
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

function refuseOtherFormat({ value: { format = snapshotFormat }, file }: JsonNode): void {
  if (format === snapshotFormat) return;
  const isNewer = typeof format === 'number' && format > snapshotFormat;
  const found = typeof format === 'number' ? String(format) : 'no number';
  throw new FileError(`this snapshot is of another format: expected ${snapshotFormat}, found ${found}`, {
    code: 'unknown-format',
    where: { file },
    hint: isNewer
      ? 'A newer mop wrote it: use that one here too, or write the file anew with `mop metadata pull`.'
      : 'Write the file anew with `mop metadata pull`.',
  });
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
