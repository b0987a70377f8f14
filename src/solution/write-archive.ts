import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';

/** An entry of an archive that is written; its content is asked for when its turn comes. */
export interface WrittenEntry {
  /** Name with forward slashes; a folder's ends with one. */
  readonly name: string;
  readonly read: () => Promise<Uint8Array>;
}

/** The oldest time a zip can say, in local fields: the same bytes in every time zone. */
const time = new Date(1980, 0, 1);
/** The same on every system and with every umask. */
const options = { mtime: time, forceDosTimestamp: true, compress: true } as const;
const fileMode = 0o100644;
const folderMode = 0o040755;

/** A zip archive, deflated, whose bytes depend on nothing but names, order and content. */
export async function writeArchive(entries: readonly WrittenEntry[]): Promise<Uint8Array> {
  const {
    default: { ZipFile },
  } = await import('yazl');
  const zip = new ZipFile();
  const failed = new Promise<never>((_, reject) => {
    zip.on('error', reject);
  });
  for (const { name, read } of entries) {
    if (name.endsWith('/')) zip.addEmptyDirectory(name, { mtime: time, mode: folderMode, forceDosTimestamp: true });
    else {
      zip.addReadStreamLazy(name, { ...options, mode: fileMode }, (give) => {
        read().then(
          (content) => {
            give(null, Readable.from([content]));
          },
          (error: unknown) => {
            zip.emit('error', error);
          },
        );
      });
    }
  }
  zip.end();
  return Promise.race([buffer(zip.outputStream), failed]);
}
