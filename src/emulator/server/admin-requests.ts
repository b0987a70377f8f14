import { isRecord } from '../../diagnostics/json.ts';
import type { IncomingMessage } from 'node:http';
import { isFailure } from '../../diagnostics/errors.ts';
import { loadCompany } from '../company/load-company.ts';
import type { CompanyOptions } from '../company/company-row.ts';
import type { Organization } from '../organization/organization.ts';
import type { FaultList } from '../faults/fault-list.ts';
import { parseFault } from '../faults/parse-fault.ts';
import { readBody } from './read-body.ts';
import { jsonAnswer } from './web-request.ts';
import type { Answer } from './web-request.ts';

/** Where a generated company is put into the organization. */
export const seedPath = '/mop/seed';

/** POST of `{ technicians, seed, at }` as JSON; answers with the number of rows by table. */
export async function answerSeedRequest(
  request: IncomingMessage,
  { organization, origin }: { organization: Organization; origin: string },
): Promise<Answer> {
  const body = await readBody(request);
  if (request.method !== 'POST') return jsonAnswer(405, { error: { message: 'POST seeds' } });
  const options = readSeed(body);
  if (!options) return jsonAnswer(400, { error: { message: 'expected { technicians, seed, at }' } });
  const counts = await organization.change(`${origin}/api/data/v9.2/`, (session) => loadCompany(session, options));
  return jsonAnswer(200, Object.fromEntries(counts));
}

function readSeed(body: string): CompanyOptions | undefined {
  const value = parseObject(body);
  const [technicians, seed, at] = [Number(value?.technicians), Number(value?.seed), new Date(String(value?.at))];
  const isValid =
    Number.isInteger(technicians) && technicians > 0 && Number.isInteger(seed) && !Number.isNaN(at.getTime());
  return isValid ? { technicians, seed, at } : undefined;
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Where faults are set while the server runs; the token is needed there as everywhere. */
export const faultsPath = '/mop/faults';

/** PUT of a list of faults as JSON, in place of those that were set. An empty list ends all. */
export async function answerFaultRequest(request: IncomingMessage, faults: FaultList): Promise<Answer> {
  const body = await readBody(request);
  if (request.method !== 'PUT') return jsonAnswer(405, { error: { message: 'PUT sets faults' } });
  try {
    const texts: unknown = JSON.parse(body);
    if (!Array.isArray(texts)) return jsonAnswer(400, { error: { message: 'expected a list of faults' } });
    faults.replace(texts.map((text) => parseFault(String(text))));
    return { status: 204, headers: {} };
  } catch (error) {
    const message = isFailure(error) ? error.message : 'expected a list of faults as JSON';
    return jsonAnswer(400, { error: { message } });
  }
}
