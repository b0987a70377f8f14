import type { Operation } from '../deploy/solutions/solution-environment.ts';
import { EnvironmentError } from '../diagnostics/errors.ts';
import type { Failure } from '../diagnostics/errors.ts';
import { printableLine } from '../diagnostics/printable.ts';
import { serverAdvice } from './advice.ts';
import type { DataverseClient } from './dataverse-client.ts';
import { requireGuid, withQuery } from './odata-text.ts';
import { readErrorCode } from './read-error-code.ts';
import { readNumber, readText } from './read-json.ts';
import type { Row } from './read-json.ts';

/** statecode Completed, statuscode Succeeded and Canceled of asyncoperation. Source: dataverse-model §2. */
const [completed, succeeded, cancelled] = [3, 30, 32];

/** Work that the environment does after its request was answered; undefined where there is none of that id. */
export async function readOperation(client: DataverseClient, id: string): Promise<Operation | undefined> {
  const path = withQuery(`asyncoperations(${requireGuid(id)})`, {
    $select: 'statecode,statuscode,message,friendlymessage,errorcode',
  });
  const row = await client.find(path);
  if (!row) return undefined;
  const isDone = row.statecode === completed;
  return { isDone, failure: isDone && row.statuscode !== succeeded ? toFailure(client, row) : undefined };
}

function toFailure({ origin }: DataverseClient, row: Row): Failure {
  if (row.statuscode === cancelled) {
    return new EnvironmentError(`somebody cancelled it in ${origin}`, {
      code: 'cancelled',
      hint: 'repeat the command',
    });
  }
  const code = readErrorCode(String(readNumber(row, 'errorcode') ?? '')) ?? 'operation-failed';
  const hint = serverAdvice.get(code);
  const message = readText(row, 'friendlymessage') ?? readText(row, 'message') ?? 'no reason given';
  return new EnvironmentError(printableLine(message), { code, ...(hint === undefined ? {} : { hint }) });
}
