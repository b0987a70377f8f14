import { decodeCatalog } from './decode-catalog.ts';
import type { Metadata } from './metadata.ts';

let loading: Promise<Metadata> | undefined;

/**
 * The bundled catalog: tables Microsoft ships with Dataverse, the sales and service applications and Field Service, with
 * their columns and relationships. It knows no organization's own tables and columns. Loaded once a process.
 */
export function loadCatalog(): Promise<Metadata> {
  return (loading ??= readCatalog());
}

async function readCatalog(): Promise<Metadata> {
  const { catalogFingerprint, catalogText } = await import('./catalog.generated.ts');
  return decodeCatalog({ fingerprint: catalogFingerprint, text: catalogText });
}
