import type { Session } from '../organization/session.ts';
import { jsonAnswer } from '../server/web-request.ts';
import type { Answer } from '../server/web-request.ts';
import { refuseWhileBusy, startJob } from './async-operations.ts';
import { promoteHolding } from './install-package.ts';

type Body = Record<string, unknown>;

/** DeleteAndPromote: the holding solution replaces the one it waits for. */
export function deleteAndPromote(session: Session, body: Body): Answer {
  refuseWhileBusy(session);
  const SolutionId = promoteHolding(session, String(body.UniqueName));
  const context = `${session.serviceRoot}$metadata#Microsoft.Dynamics.CRM.DeleteAndPromoteResponse`;
  return jsonAnswer(200, { '@odata.context': context, SolutionId });
}

/** DeleteAndPromoteAsync. Source: Microsoft's reference of the action. */
export function deleteAndPromoteAsync(session: Session, body: Body): Answer {
  const AsyncOperationId = startJob(session, { action: 'DeleteAndPromoteAsync', operationType: 207 }, body);
  const context = `${session.serviceRoot}$metadata#Microsoft.Dynamics.CRM.DeleteAndPromoteAsyncResponse`;
  return jsonAnswer(200, { '@odata.context': context, AsyncOperationId });
}
