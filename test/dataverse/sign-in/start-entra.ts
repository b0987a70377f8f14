import { constants, createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import { join } from 'node:path';
import { readRow } from '../../../src/dataverse/read-json.ts';
import type { Row } from '../../../src/dataverse/read-json.ts';
import { canary, makeAccessToken, makeIdentityToken, person } from './issued-token.ts';

/** The certificate that every host of these tests shows, with its key; the tests' program is told to trust it. */
export const certificateFile = join(import.meta.dirname, 'certificate.pem');
const pem = readFileSync(certificateFile, 'utf8');

/** A request as the servers saw it. */
export interface Asked {
  readonly host: string;
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly form: ReadonlyMap<string, string>;
}

/** An answer that a test decides. */
export interface Reply {
  readonly status: number;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Microsoft Entra as far as these tests need it, and the Dataverse environments behind it, on one port of loopback: it
 * speaks OAuth 2.0 over TLS, whatever host it is asked as. A Dataverse answers only with a token that was made for it.
 */
export interface Entra {
  readonly port: number;
  readonly asked: Asked[];
  /** The client secret that is right. */
  readonly secret: string;
  /** What the next requests to a token endpoint get instead of an answer of its own. */
  readonly replies: Reply[];
  /** Seconds that tokens are good for. */
  lifetime: number;
  /** Organization that every environment answers with, and the name of the user. */
  organizationId: string;
  userName: string;
  /** A token for an environment, as somebody gets it elsewhere. */
  issueToken(audience: string): string;
  /** No access token that was issued so far is accepted any more. */
  revokeTokens(): void;
  /** Answers of other hosts: pipelines' identity providers. */
  other: (asked: Asked) => Reply;
  close(): Promise<void>;
}

const environmentHost = /\.(dynamics\.com|microsoftdynamics\.us|appsplatform\.us|dynamics\.cn)$/;

/** Starts it on a port of its own. */
export async function startEntra(): Promise<Entra> {
  const entra = new EntraServer();
  await entra.listen();
  return entra;
}

class EntraServer implements Entra {
  port = 0;
  readonly asked: Asked[] = [];
  readonly secret = `secret-${canary}`;
  readonly replies: Reply[] = [];
  lifetime = 3_600;
  organizationId = 'aaaaaaaa-0000-4000-8000-000000000001';
  userName = 'nora.lindqvist@contoso.example';
  other: Entra['other'] = () => ({ status: 404, body: { error: 'not_found' } });
  readonly #tokens = new Map<string, string>();
  readonly #refreshTokens = new Map<string, string>();
  readonly #codes = new Map<string, URLSearchParams>();
  readonly #server = createServer({ key: pem, cert: pem }, (request, response) => {
    void this.#serve(request, response);
  });

  async listen(): Promise<void> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    const address = this.#server.address();
    this.port = typeof address === 'object' && address !== null ? address.port : 0;
  }

  issueToken(audience: string): string {
    const token = makeAccessToken(audience);
    this.#tokens.set(token, audience);
    return token;
  }

  revokeTokens(): void {
    this.#tokens.clear();
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Uint8Array[] = [];
    for await (const chunk of request) if (chunk instanceof Uint8Array) chunks.push(chunk);
    const asked: Asked = {
      host: (request.headers.host ?? '').replace(/:\d+$/, ''),
      method: request.method ?? '',
      path: request.url ?? '',
      headers: request.headers,
      form: new Map(new URLSearchParams(Buffer.concat(chunks).toString())),
    };
    this.asked.push(asked);
    const { status, body, headers } = this.#answer(asked);
    response.writeHead(status, {
      'Content-Type': typeof body === 'string' ? 'text/html' : 'application/json',
      ...headers,
    });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  }

  #answer(asked: Asked): Reply {
    if (environmentHost.test(asked.host)) return this.#answerAsDataverse(asked);
    if (!asked.host.startsWith('login.')) return this.other(asked);
    if (asked.path.includes('/oauth2/v2.0/authorize')) return this.#authorize(asked);
    if (asked.path.includes('/oauth2/v2.0/devicecode')) return ok(deviceCode);
    const reply = this.replies.shift();
    return reply ?? this.#grant(asked);
  }

  #answerAsDataverse({ host, path, headers }: Asked): Reply {
    const token = (headers.authorization ?? '').replace(/^Bearer /, '');
    if (this.#tokens.get(token) !== `https://${host}`) {
      return { status: 401, body: { error: { code: '', message: `no such token: ${token}` } } };
    }
    if (path.startsWith('/api/data/v9.2/WhoAmI')) {
      return ok({ UserId: person.uid, BusinessUnitId: person.utid, OrganizationId: this.organizationId });
    }
    if (path.startsWith('/api/data/v9.2/systemusers(')) return ok({ domainname: this.userName });
    return ok({ value: [] });
  }

  /** Shows no page: the browser of these tests has nothing to fill in. */
  #authorize({ path }: Asked): Reply {
    const query = new URL(path, 'https://login').searchParams;
    const code = `code-${canary}-${this.#codes.size}`;
    this.#codes.set(code, query);
    const fields = [
      ['code', code],
      ['state', query.get('state') ?? ''],
    ].map(([name = '', value = '']) => `<input name="${name}" value="${value}">`);
    return { status: 200, body: `<form action="${query.get('redirect_uri') ?? ''}">${fields.join('')}</form>` };
  }

  #grant(asked: Asked): Reply {
    const grant = asked.form.get('grant_type') ?? '';
    const refusal = this.#refuseGrant(grant, asked);
    if (refusal !== undefined) return refuse(refusal);
    const [, audience = ''] =
      /^(https:\/\/[^/]+)\/(\.default|user_impersonation)/.exec(asked.form.get('scope') ?? '') ?? [];
    return ok(this.#issue(audience, grant === 'client_credentials' ? undefined : (asked.form.get('client_id') ?? '')));
  }

  #refuseGrant(grant: string, asked: Asked): string | undefined {
    const isGranted = (right: boolean) => (right ? undefined : 'invalid_grant');
    if (grant === 'client_credentials') return this.#refuseProof(asked);
    if (grant === 'authorization_code') return this.#refuseCode(asked);
    if (grant === 'refresh_token') return isGranted(this.#refreshTokens.has(asked.form.get('refresh_token') ?? ''));
    if (grant !== 'device_code') return 'unsupported_grant_type';
    return isGranted(asked.form.get('device_code') === deviceCode.device_code);
  }

  #issue(audience: string, clientId: string | undefined): object {
    const token = this.issueToken(audience);
    const issued = {
      token_type: 'Bearer',
      expires_in: this.lifetime,
      ext_expires_in: this.lifetime,
      access_token: token,
    };
    if (clientId === undefined) return issued;
    const refreshToken = `refresh-${canary}-${this.#refreshTokens.size}`;
    this.#refreshTokens.set(refreshToken, audience);
    return {
      ...issued,
      scope: `${audience}/user_impersonation`,
      refresh_token: refreshToken,
      id_token: makeIdentityToken({ clientId, name: this.userName }),
      client_info: Buffer.from(JSON.stringify(person)).toString('base64url'),
    };
  }

  #refuseProof({ form, host, path }: Asked): string | undefined {
    const assertion = form.get('client_assertion');
    if (assertion === undefined) return form.get('client_secret') === this.secret ? undefined : 'invalid_client';
    if (assertion === identityToken) return undefined;
    return isSignedByCertificate(assertion, `https://${host}${path.split('?')[0] ?? ''}`)
      ? undefined
      : 'invalid_client';
  }

  /** A code is redeemed once, by whoever knows what its challenge was made of, at the same address. */
  #refuseCode({ form }: Asked): string | undefined {
    const code = form.get('code') ?? '';
    const query = this.#codes.get(code);
    this.#codes.delete(code);
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    const isRight = query?.get('code_challenge') === challenge && query.get('code_challenge_method') === 'S256';
    return isRight && query.get('redirect_uri') === form.get('redirect_uri') ? undefined : 'invalid_grant';
  }
}

/** What the identity providers of pipelines give, and Entra takes. */
export const identityToken = `identity-${canary}`;

const deviceCode = {
  user_code: 'HGTK4PLM',
  device_code: `device-${canary}`,
  verification_uri: 'https://login.microsoft.com/device',
  expires_in: 900,
  interval: 0,
  message: `not shown ${canary}`,
};

function isSignedByCertificate(assertion: string, audience: string): boolean {
  const [header = '', payload = '', signature = ''] = assertion.split('.');
  const claims = readPart(payload);
  const padding = readPart(header).alg === 'PS256' ? constants.RSA_PKCS1_PSS_PADDING : constants.RSA_PKCS1_PADDING;
  const key = { key: createPublicKey(pem), padding };
  const isSigned = verify('sha256', Buffer.from(`${header}.${payload}`), key, Buffer.from(signature, 'base64url'));
  return isSigned && claims.aud === audience && typeof claims.exp === 'number';
}

function readPart(part: string): Row {
  return readRow(Buffer.from(part, 'base64url').toString()) ?? {};
}

function ok(body: unknown): Reply {
  return { status: 200, body };
}

function refuse(error: string): Reply {
  return {
    status: error === 'invalid_client' ? 401 : 400,
    body: { error, error_description: descriptions[error] ?? error },
  };
}

const trace = ' Trace ID: 0a1b Correlation ID: 2c3d Timestamp: 2026-01-01 00:00:00Z';
const descriptions: Readonly<Record<string, string>> = {
  invalid_client: `AADSTS7000215: Invalid client secret provided.${trace}`,
  invalid_grant: `AADSTS700082: The refresh token has expired due to inactivity.${trace}`,
};
