import { formatCount } from '../diagnostics/format-count.ts';
import { isSystemError } from '../diagnostics/file-failure.ts';
import { crc32 } from 'node:zlib';
import type { Entry, ZipFile } from 'yauzl';
import { checkEntries, checkEntry, checkRatio } from './archive-entry.ts';
import { archiveLimits, ArchiveError } from './archive-limits.ts';

/** An open zip archive whose names and sizes have been checked. Entries are read only when asked for. */
export class Archive {
  readonly entries: readonly Entry[];
  readonly #zip: ZipFile;

  constructor(zip: ZipFile, entries: readonly Entry[]) {
    this.#zip = zip;
    this.entries = entries;
  }

  /** An entry at the root by its name; case does not count, as in every Open Packaging archive. */
  find(name: string): Entry | undefined {
    return this.entries.find(({ fileName }) => fileName.toLowerCase() === name.toLowerCase());
  }

  /**
   * The content of an entry, checked against its checksum. Sizes are counted, not trusted.
   * @param limit most bytes that are read
   * @throws ArchiveError for anything that is not as the directory says
   */
  async read(entry: Entry, limit: number): Promise<Buffer> {
    try {
      const header = await this.#zip.readLocalFileHeaderPromise(entry);
      if (!header.fileName.equals(entry.fileNameRaw)) throw new ArchiveError('its two names differ');
      const content = await this.#inflate(entry, limit);
      if (crc32(content) !== entry.crc32) throw new ArchiveError('its content does not match its checksum (CRC-32)');
      return content;
    } catch (error) {
      throw new ArchiveError(`the entry ${JSON.stringify(entry.fileName)} cannot be read: ${messageOf(error)}`, {
        cause: error,
      });
    }
  }

  close(): void {
    this.#zip.close();
  }

  async #inflate(entry: Entry, limit: number): Promise<Buffer> {
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of await this.#zip.openReadStreamPromise(entry)) {
      if (!Buffer.isBuffer(chunk)) throw new ArchiveError('its data is no bytes');
      size += chunk.length;
      if (size > limit) throw new ArchiveError(`it has over ${Math.floor(limit / 1024 / 1024)} MB`);
      checkRatio(entry, size);
      chunks.push(chunk);
    }
    return Buffer.concat(chunks, size);
  }
}

/**
 * Opens a zip archive and checks the names and sizes of all its entries; nothing is inflated yet. Close it after use.
 * @param source where the archive is, or its bytes
 * @throws ArchiveError for what is no zip archive or none that a solution can be; errors of the file system as they are
 */
export async function openArchive(source: string | Uint8Array): Promise<Archive> {
  // The default export is what a bundler keeps of a CommonJS package.
  const {
    default: { fromBufferPromise, openPromise },
  } = await import('yauzl');
  const options = { autoClose: false, strictFileNames: true };
  const zip = await explained(
    typeof source === 'string' ? openPromise(source, options) : fromBufferPromise(Buffer.from(source), options),
  );
  try {
    if (zip.entryCount > archiveLimits.entries) {
      throw new ArchiveError(`the archive has over ${formatCount(archiveLimits.entries)} entries`);
    }
    const entries = await explained(listEntries(zip));
    checkEntries(entries);
    return new Archive(zip, entries);
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function listEntries(zip: ZipFile): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  for await (const entry of zip.eachEntry()) {
    checkEntry(entry);
    entries.push(entry);
  }
  return entries;
}

async function explained<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof ArchiveError || isSystemError(error)) throw error;
    throw new ArchiveError(`not a readable zip archive: ${messageOf(error)}`, { cause: error });
  }
}

function messageOf(error: unknown): string {
  const message = typeof error === 'object' && error && 'message' in error ? String(error.message) : String(error);
  return message.replace(/\.$/, '');
}
