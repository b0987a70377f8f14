import { Failure } from '../diagnostics/errors.ts';
import type { Question, WebApi } from './web-api.ts';

/** How often a creation that got no answer is looked for, and milliseconds before each look. */
const looks = { times: 4, wait: 2_000 } as const;
/** Rows that are published: profiles, items, associations. */
const layeredRow = /^mobileofflineprofile(?:item(?:association)?)?s\(/;

const mostRepeats = 2;

/** RecordAlreadyExists and DuplicateRecord, and the same without a code. Source: dataverse-model §3.4, §4.2. */
const duplicates = new Set(['0x80060892', '0x80040237', 'http-409', 'http-412']);

/** A row to create, at a path with its id. */
type Creation = Omit<Question, 'method' | 'createOnly'>;

/**
 * Creates a row with an id of the caller's. A creation that got no answer is looked for by its id, and sent again only
 * where it does not show: creating twice is refused, so there is never a second row.
 */
export async function createWithId(api: WebApi, question: Creation): Promise<void> {
  const failure = await tryOnce(api, question);
  if (!failure) return;
  if (failure.code !== 'no-answer') throw failure;
  for (let again = 0; again < mostRepeats; again++) {
    if (await settles(api, question)) return;
  }
  if (!(await shows(api, question.path))) throw failure;
}

/** Looks, and sends it again where it does not show. Gives false where that got no answer either. */
async function settles(api: WebApi, question: Creation): Promise<boolean> {
  if (await shows(api, question.path)) return true;
  const failure = await tryOnce(api, question);
  if (!failure) return true;
  if (duplicates.has(failure.code) && (await isThere(api, question.path))) return true;
  if (failure.code === 'no-answer') return false;
  throw failure;
}

async function tryOnce(api: WebApi, question: Creation): Promise<Failure | undefined> {
  try {
    await api.ask({ ...question, method: 'PATCH', createOnly: true });
    return undefined;
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
}

async function shows(api: WebApi, path: string): Promise<boolean> {
  for (let look = 0; look < looks.times; look++) {
    await api.clock.sleep(looks.wait);
    if (await isThere(api, path)) return true;
  }
  return false;
}

/** A row that was never published may show in the unpublished layer only. Sources disagree: dataverse-model §4.3. */
async function isThere(api: WebApi, path: string): Promise<boolean> {
  const layers = layeredRow.test(path) ? [path, `${path}/Microsoft.Dynamics.CRM.RetrieveUnpublished()`] : [path];
  for (const layer of layers) {
    const { answer } = await api.ask({ method: 'GET', path: layer });
    if (answer.status !== 404) return true;
  }
  return false;
}
