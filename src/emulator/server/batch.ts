import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import { parseBatch } from './batch-parts.ts';
import type { BatchStep } from './batch-parts.ts';
import type { Organization } from '../organization/organization.ts';
import { preferencesOf } from './preferences.ts';
import type { Answer, WebRequest } from './web-request.ts';

/**
 * Answers a `$batch`: answers in order, change sets atomically. Without `odata.continue-on-error` the first failure
 * ends the batch with status 400. Source: dataverse-model §4.4.
 */
export async function answerBatch(
  organization: Organization,
  request: WebRequest,
  serviceRoot: string,
): Promise<Answer> {
  const { continueOnError } = preferencesOf(request);
  const parts: string[] = [];
  let status = 200;
  for (const step of parseBatch(request, serviceRoot)) {
    const done = await runStep(organization, step, serviceRoot);
    parts.push(done.text);
    if (!done.hasFailed || continueOnError) continue;
    status = 400;
    break;
  }
  return multipart(status, 'batchresponse', parts);
}

async function runStep(
  organization: Organization,
  step: BatchStep,
  serviceRoot: string,
): Promise<{ text: string; hasFailed: boolean }> {
  if (step.kind === 'single') {
    const answer = await organization.answer(step.request, serviceRoot);
    return { text: httpPart(answer), hasFailed: answer.status >= 400 };
  }
  const done = await organization.answerTogether(step.requests, serviceRoot);
  if ('failed' in done) return { text: httpPart(done.failed), hasFailed: true };
  const parts = done.answers.map((answer, index) => httpPart(answer, step.requests[index]?.headers.get('content-id')));
  const { headers, body } = multipart(200, 'changesetresponse', parts);
  return { text: `Content-Type: ${headers['Content-Type'] ?? ''}\r\n\r\n${body ?? ''}`, hasFailed: false };
}

function multipart(status: number, name: string, parts: readonly string[]): Answer {
  const boundary = `${name}_${randomUUID()}`;
  const body = parts.map((part) => `--${boundary}\r\n${part}\r\n`).join('');
  return {
    status,
    headers: { 'Content-Type': `multipart/mixed; boundary=${boundary}` },
    body: `${body}--${boundary}--\r\n`,
  };
}

function httpPart(answer: Answer, contentId?: string): string {
  const lines = [
    'Content-Type: application/http',
    'Content-Transfer-Encoding: binary',
    ...(contentId === undefined ? [] : [`Content-ID: ${contentId}`]),
    '',
    `HTTP/1.1 ${answer.status} ${STATUS_CODES[answer.status] ?? ''}`,
    ...Object.entries({ ...answer.headers, 'OData-Version': '4.0' }).map(([name, value]) => `${name}: ${value}`),
    '',
    answer.body ?? '',
  ];
  return lines.join('\r\n');
}
