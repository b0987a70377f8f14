import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

const algorithm = 'aes-256-gcm';
const lengths = { nonce: 12, tag: 16 } as const;

/** Encrypts a text with a key of 32 bytes. Two times the same text are two different results. */
export function sealText(text: string, key: Buffer): string {
  const nonce = randomBytes(lengths.nonce);
  const cipher = createCipheriv(algorithm, key, nonce);
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
}

/** The text that was sealed; undefined where the key is another or the text was changed. */
export function openSealedText(sealed: string, key: Buffer): string | undefined {
  const bytes = Buffer.from(sealed, 'base64');
  const start = lengths.nonce + lengths.tag;
  try {
    const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, lengths.nonce), { authTagLength: lengths.tag });
    decipher.setAuthTag(bytes.subarray(lengths.nonce, start));
    return Buffer.concat([decipher.update(bytes.subarray(start)), decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}
