import { buffer } from 'node:stream/consumers';
import { openPromise } from 'yauzl';

/** The entries of a zip by name. */
export async function openArchive(path: string): Promise<ReadonlyMap<string, Uint8Array>> {
  const zip = await openPromise(path);
  const entries = new Map<string, Uint8Array>();
  for await (const entry of zip.eachEntry()) {
    entries.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)));
  }
  return entries;
}
