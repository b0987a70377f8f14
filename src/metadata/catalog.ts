import { readFileSync } from 'node:fs';
import { decodeCatalog } from './decode-catalog.ts';
import type { Metadata } from './metadata.ts';

let catalog: Metadata | undefined;

/**
 * The bundled catalog: tables Microsoft ships with Dataverse, the sales and service applications and Field Service, with
 * their columns and relationships. It knows no organization's own tables and columns. Loaded once a process.
 */
export function loadCatalog(): Promise<Metadata> {
  return Promise.resolve((catalog ??= readCatalog()));
}

/**
 * The file has a remark, a fingerprint, and the catalog in ASCII; as a module it would have to be compiled first. Read at
 * once: in parts, decoding it takes as long as everything else about it.
 */
function readCatalog(): Metadata {
  const file = readFileSync(new URL('./catalog.generated.txt', import.meta.url), 'latin1');
  const [, fingerprint = ''] = file.split('\n', 2);
  return decodeCatalog({ fingerprint, text: file.slice(file.indexOf(fingerprint) + fingerprint.length + 1) });
}
