import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { isFailure } from '../../diagnostics/errors.ts';
import { answerInstead, leadAway } from '../faults/fault-answers.ts';
import type { Fault } from '../faults/fault.ts';
import type { FaultList } from '../faults/fault-list.ts';
import { parseFault } from '../faults/parse-fault.ts';
import { sendBody } from '../faults/send-answer.ts';
import type { Organization } from '../organization/organization.ts';
import { turnAway } from './access-guard.ts';
import { answerFaultRequest, answerSeedRequest, faultsPath, seedPath } from './admin-requests.ts';
import { answerWire } from './answer-wire.ts';
import type { ServiceProtection } from './service-limits.ts';
import { jsonAnswer } from './web-request.ts';
import type { Answer } from './web-request.ts';

/** What the server of one organization answers with. */
export interface Responder {
  readonly organization: Organization;
  readonly token: string;
  readonly faults: FaultList;
  /** Undefined: nobody can ask too much. */
  readonly protection: ServiceProtection | undefined;
  readonly now: () => Date;
}

/** One request from the wire, and the answer to it. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

/** Answers a request, or lets go wrong what is to go wrong. */
export async function respond(responder: Responder, { request, response }: Exchange): Promise<void> {
  const port = request.socket.localPort ?? 0;
  const refused = turnAway(request, { port, token: responder.token });
  if (refused) {
    request.resume();
    await send(response, refused, undefined);
    return;
  }
  try {
    const own = await answerOwn(responder, request);
    if (own) {
      await send(response, own, undefined);
      return;
    }
    const fault = faultOf(responder, request);
    const answer = await answerWith(responder, request, fault);
    if (answer) await send(response, answer, fault);
    else response.destroy();
  } catch (error) {
    if (!isFailure(error)) throw error;
    await send(response, jsonAnswer(400, { error: { message: error.message } }), undefined);
  }
}

/** What is asked of the server itself rather than of the Web API. */
async function answerOwn({ faults, organization }: Responder, request: IncomingMessage): Promise<Answer | undefined> {
  if (request.url === faultsPath) return answerFaultRequest(request, faults);
  if (request.url !== seedPath) return undefined;
  return answerSeedRequest(request, { organization, origin: originOf(request) });
}

function originOf({ socket }: IncomingMessage): string {
  return `http://127.0.0.1:${socket.localPort ?? 0}`;
}

/** The fault that the request itself asks for, or that is set for requests like it. @throws UsageError for a wrong word in the header */
function faultOf({ faults }: Responder, request: IncomingMessage): Fault | undefined {
  const asked = request.headers['x-mop-fault'];
  const { method = 'GET', url = '/' } = request;
  return typeof asked === 'string' ? parseFault(asked) : faults.next({ method, url });
}

/** The answer, or undefined where the connection ends without one. */
async function answerWith(
  responder: Responder,
  request: IncomingMessage,
  fault: Fault | undefined,
): Promise<Answer | undefined> {
  if (!fault) return carryOut(responder, request);
  if (fault.kind === 'drop-before') return undefined;
  if (fault.kind === 'latency') await pause(fault.value);
  const instead = answerInstead(fault, responder.now());
  if (instead) {
    request.resume();
    return instead;
  }
  const answer = await carryOut(responder, request);
  if (fault.kind === 'drop-after') return undefined;
  if (fault.kind === 'no-answer') await untilClosed(request);
  return leadAway(answer, fault.kind);
}

function carryOut({ organization, protection }: Responder, request: IncomingMessage): Promise<Answer> {
  const work = () => answerWire(organization, request, originOf(request));
  return protection ? protection.run(work) : work();
}

async function untilClosed(request: IncomingMessage): Promise<void> {
  if (request.socket.destroyed) return;
  await new Promise((resolve) => request.socket.once('close', resolve));
}

async function send(response: ServerResponse, answer: Answer, fault: Fault | undefined): Promise<void> {
  if (response.destroyed) return;
  const body = Buffer.from(answer.body ?? '');
  response.writeHead(answer.status, {
    'OData-Version': '4.0',
    'Cache-Control': 'no-cache',
    'x-ms-service-request-id': randomUUID(),
    ...(answer.status === 204 ? {} : { 'Content-Length': body.length }),
    ...(answer.status === 413 ? { Connection: 'close' } : {}),
    ...answer.headers,
  });
  await sendBody(response, body, fault);
}
