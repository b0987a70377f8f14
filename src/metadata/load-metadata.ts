import { loadCatalog } from './catalog.ts';
import type { Metadata } from './metadata.ts';

/** A snapshot file that has been read. */
export interface SnapshotFile {
  readonly text: string;
  /** Its path, for messages. */
  readonly file: string;
}

/**
 * The bundled catalog, and over it the snapshot where one is given.
 * Throws a `FileError` (`invalid-metadata`) where the snapshot is not one.
 */
export async function loadMetadata(snapshotFile?: SnapshotFile): Promise<Metadata> {
  const catalog = await loadCatalog();
  if (snapshotFile === undefined) return catalog;
  const { parseSnapshot, overlaySnapshot } = await import('./snapshot.ts');
  return overlaySnapshot(catalog, parseSnapshot(snapshotFile.text, snapshotFile.file));
}
