import { open, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { maximumProfileBytes } from '../schema/decode-text.ts';

/** What people keep in a file, and whether mop may write another one of its kind in its place. */
export interface KeptSource {
  readonly what: string;
  readonly isMade: boolean;
}

/** What people keep in the file at a path, by its name and what is in it; undefined for what mop makes anew at any time. */
export async function keptSource(path: string): Promise<KeptSource | undefined> {
  return sourceIn(path, await readStart(path));
}

/** The same for what is to be written there. */
export function sourceIn(path: string, content: string | Uint8Array): KeptSource | undefined {
  const text = typeof content === 'string' ? content : Buffer.from(content.subarray(0, 4)).toString('latin1');
  if (text.startsWith('PK\u0003\u0004')) return { what: 'a package', isMade: true };
  if (/\.ya?ml$/i.test(path)) return yamlIn(path, text);
  const first = /[^\s\ufeff]/.exec(text)?.[0];
  if (first === '<' && /<(?:MobileOfflineProfile|ImportExportXml)[\s>]/.test(text))
    return { what: 'a document of a solution', isMade: false };
  return first === '{' ? jsonIn(text) : undefined;
}

function yamlIn(path: string, text: string): KeptSource | undefined {
  if (text === '') return undefined;
  if (/^mop\.ya?ml$/i.test(basename(path))) return { what: 'the file of a workspace', isMade: false };
  const isProfile = /^\ufeff?(?:\{[ \t]*)?["']?(?:tables|filters|name)["']?[ \t]*:/m.test(text);
  return isProfile ? { what: 'a profile', isMade: false } : undefined;
}

/** Keys that tell what of mop's a JSON file is. */
const jsonKeys: readonly (readonly [what: string, ...keys: RegExp[]])[] = [
  ["a snapshot of an organization's tables", /"tables"\s*:\s*\[/, /"logicalName"\s*:/],
  ['a plan', /"format"\s*:/, /"tool"\s*:/, /"plan"\s*:/, /"wanted"\s*:/],
  ['a baseline', /"version"\s*:\s*1\b/, /"findings"\s*:\s*\[\s*\{"file"\s*:[^\n]*"fingerprint"\s*:/],
];

function jsonIn(text: string): KeptSource | undefined {
  const found = jsonKeys.find(([, ...keys]) => keys.every((key) => key.test(text)));
  return found && { what: found[0], isMade: true };
}

/** The text of a file as far as it matters; none where there is no file: opening a pipe would wait for whoever writes to it. */
async function readStart(path: string): Promise<string> {
  const found = await stat(path).catch(() => undefined);
  const file = found?.isFile() === true ? await open(path).catch(() => undefined) : undefined;
  if (!file) return '';
  try {
    const size = Math.min(found?.size ?? 0, maximumProfileBytes);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(size), 0, size, 0);
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}
