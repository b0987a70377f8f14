import { fromBuffer } from 'yauzl';
import type { Entry, ZipFile } from 'yauzl';

/** Text of one entry of a zip; empty where there is none of that name. */
export async function entryText(zip: Buffer, name: string): Promise<string> {
  const file = await open(zip);
  return new Promise((resolve, reject) => {
    file.on('error', reject);
    file.on('end', () => {
      resolve('');
    });
    file.on('entry', (entry: Entry) => {
      if (entry.fileName !== name) file.readEntry();
      else read(file, entry).then(resolve, reject);
    });
    file.readEntry();
  });
}

function open(zip: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromBuffer(zip, { lazyEntries: true }, (error, file) => {
      if (error) reject(error);
      else resolve(file);
    });
  });
}

function read(file: ZipFile, entry: Entry): Promise<string> {
  return new Promise((resolve, reject) => {
    file.openReadStream(entry, (error, stream) => {
      if (error) {
        reject(error);
        return;
      }
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('error', reject);
      stream.on('end', () => {
        resolve(Buffer.concat(parts).toString('utf8'));
      });
    });
  });
}
