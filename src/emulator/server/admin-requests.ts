import type { IncomingMessage } from 'node:http';
import { isFailure } from '../../diagnostics/errors.ts';
import type { FaultList } from '../faults/fault-list.ts';
import { parseFault } from '../faults/parse-fault.ts';
import { readBody } from './read-body.ts';
import { jsonAnswer } from './web-request.ts';
import type { Answer } from './web-request.ts';

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
