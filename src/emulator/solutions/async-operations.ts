import { randomUUID } from 'node:crypto';
import { refuse } from '../messages/messages.ts';
import { timeText } from '../organization/session.ts';
import type { Session } from '../organization/session.ts';
import { ServerError } from '../server/server-error.ts';
import type { OrganizationState } from '../store/organization-state.ts';
import type { Row } from '../store/row.ts';
import { storeRow } from '../store/stored-rows.ts';

/** What is still to be done, in the order it was asked for; kept like rows, so that it outlives the process. */
const jobTable = 'solutionjob';

/** States of an asyncoperation. Source: dataverse-model §2; the rest of the option set is common Dataverse knowledge. */
export const asyncStates = {
  waiting: { statecode: 0, statuscode: 0 },
  running: { statecode: 2, statuscode: 20 },
  succeeded: { statecode: 3, statuscode: 30 },
  failed: { statecode: 3, statuscode: 31 },
  canceled: { statecode: 3, statuscode: 32 },
} as const;

/** Work that is done after its request was answered. */
export interface Job {
  readonly id: string;
  /** Name of the action that asked for it. */
  readonly action: string;
  readonly body: Record<string, unknown>;
  readonly callerId: string;
  readonly serviceRoot: string;
  /** The import job that shows its progress. */
  readonly importJobId: string | undefined;
}

/** The action's name and number in asyncoperation.operationtype. Source: Microsoft's asyncoperation reference. */
export interface AsyncAction {
  readonly action: string;
  readonly operationType: 202 | 203 | 207 | 211;
  readonly importJobId?: string;
}

/** Adds work to what is still to be done. Gives the id of its asyncoperation. */
export function startJob(session: Session, action: AsyncAction, body: Record<string, unknown>): string {
  const id = randomUUID();
  const { callerId, serviceRoot } = session;
  session.state.newest.set(jobTable, id, {
    id,
    action: action.action,
    body: JSON.stringify(body),
    callerid: callerId,
    serviceroot: serviceRoot,
    importjobid: action.importJobId ?? null,
  });
  change(session, id, {
    asyncoperationid: id,
    name: action.action,
    messagename: action.action,
    operationtype: action.operationType,
    ownerid: callerId,
    ...asyncStates.waiting,
  });
  return id;
}

/** The work that comes next. */
export function nextJob(state: OrganizationState): Job | undefined {
  const [row] = state.newest.list(jobTable);
  return row && readJob(row);
}

/** Marks work as begun; gives false where it was cancelled, which takes it off the list. */
export function beginJob(session: Session, { id }: Job): boolean {
  if (isCanceled(session.state, id)) {
    session.state.newest.delete(jobTable, id);
    return false;
  }
  change(session, id, { ...asyncStates.running, startedon: timeText(session.now()) });
  return true;
}

/** Marks work as done or as failed, and takes it off the list. */
export function endJob(session: Session, { id }: Job, error?: Error): void {
  session.state.newest.delete(jobTable, id);
  const message = error?.message ?? null;
  change(session, id, {
    ...(error ? asyncStates.failed : asyncStates.succeeded),
    completedon: timeText(session.now()),
    message,
    friendlymessage: message,
    errorcode: error ? errorNumber(error) : 0,
  });
}

/** Whether somebody cancelled an asyncoperation. */
export function isCanceled(state: OrganizationState, id: string): boolean {
  return state.newest.get('asyncoperation', id)?.statuscode === asyncStates.canceled.statuscode;
}

/** Solutions are imported, upgraded and removed one at a time. Source: solution-format §5. */
export function refuseWhileBusy({ state }: Session): void {
  const busy = state.newest
    .list(jobTable)
    .some(({ id }) => state.newest.get('asyncoperation', String(id))?.statecode === asyncStates.running.statecode);
  if (busy) throw refuse('SolutionConcurrencyFailure');
}

/** Only waiting work can be cancelled, and only that can be changed about it (inferred). Codes: server's list. */
export function checkCancel(session: Session, row: Row): void {
  const before = session.state.newest.get('asyncoperation', String(row.asyncoperationid));
  const { statecode, statuscode } = asyncStates.canceled;
  if (row.statecode !== statecode || row.statuscode !== statuscode || before?.statecode === statecode) {
    throw refuse('InvalidStateCodeStatusCode');
  }
}

/** The server's error number: the code as a signed number of 32 bits. */
export function errorNumber(error: Error): number {
  return error instanceof ServerError ? Number(error.code) | 0 : 0x80040216 | 0;
}

function change(session: Session, id: string, values: Row): void {
  const before = session.state.newest.get('asyncoperation', id) ?? {};
  storeRow(session, { table: 'asyncoperation', id }, { ...before, ...values });
}

function readJob(row: Row): Job {
  const body: unknown = JSON.parse(String(row.body));
  return {
    id: String(row.id),
    action: String(row.action),
    body: { ...(typeof body === 'object' ? body : {}) },
    callerId: String(row.callerid),
    serviceRoot: String(row.serviceroot),
    importJobId: typeof row.importjobid === 'string' ? row.importjobid : undefined,
  };
}
