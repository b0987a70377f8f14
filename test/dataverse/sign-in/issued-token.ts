import { randomUUID } from 'node:crypto';

/** Stands in every secret that the tests use: no output may ever hold it. */
export const canary = 'canary5d41402abc4b';

/** An access token in the form of Entra's, unsigned, for one audience. */
export function makeAccessToken(audience: string): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return [part({ alg: 'none' }), part({ aud: audience, jti: randomUUID() }), canary].join('.');
}

/** An identity token of a person, as Entra gives it beside an access token. */
export function makeIdentityToken({ clientId, name }: { clientId: string; name: string }): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = { aud: clientId, oid: person.uid, sub: person.uid, tid: person.utid, preferred_username: name, name };
  return [part({ alg: 'none' }), part({ ver: '2.0', ...claims }), canary].join('.');
}

/** Ids of the person who signs in, in the form of `client_info`. */
export const person = { uid: '7e1f2f4e-8f1b-4c55-9a0e-0c4d1e5f6a7b', utid: '0f8fad5b-d9cb-469f-a165-70867728950e' };
