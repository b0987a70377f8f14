import { X509Certificate, createPrivateKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { AccessError } from '../../diagnostics/errors.ts';

/** A certificate and its key as MSAL takes them. */
export interface ClientCertificate {
  readonly thumbprintSha256: string;
  /** PKCS #8, not encrypted. */
  readonly privateKey: string;
}

/**
 * Reads a PEM file with a private key and its certificate.
 * @param password of the key, where it is encrypted
 * @throws AccessError that names the file and nothing of its content
 */
export async function readClientCertificate(path: string, password: string | undefined): Promise<ClientCertificate> {
  const pem = await readFile(path, 'utf8').catch(() => {
    throw refuse(path, 'cannot be read', 'MOP_CLIENT_CERTIFICATE is the path of a PEM file.');
  });
  try {
    const key = createPrivateKey({ key: pem, ...(password === undefined ? {} : { passphrase: password }) });
    const certificate = new X509Certificate(pem);
    if (!certificate.checkPrivateKey(key)) throw new Error('key and certificate are no pair');
    return {
      thumbprintSha256: certificate.fingerprint256.replaceAll(':', ''),
      privateKey: key.export({ type: 'pkcs8', format: 'pem' }).toString(),
    };
  } catch {
    throw refuse(
      path,
      'does not hold a certificate and its private key that can be read',
      'It holds both in PEM; where the key is encrypted, its password is in MOP_CLIENT_CERTIFICATE_PASSWORD.',
    );
  }
}

function refuse(path: string, what: string, hint: string): AccessError {
  return new AccessError(`the certificate file ${path} ${what}`, { code: 'client-certificate', hint });
}
