import { cloneProfile } from '../profiles/clone-profile.ts';
import { refuse } from '../messages/messages.ts';
import { answerRow } from '../read/read-rows.ts';
import { jsonBody } from '../server/web-request.ts';
import type { Answer, WebRequest } from '../server/web-request.ts';
import type { TableModel } from '../tables/table-model.ts';
import { checkParameters } from './operation-parameters.ts';
import type { Segment } from './resource-path.ts';
import type { Session } from './session.ts';

/** A POST to an action that is bound to a record, such as CloneMobileOfflineProfile. */
export function answerBoundAction(
  session: Session,
  request: WebRequest,
  { table, id, segment }: { table: TableModel; id: string; segment: Segment },
): Answer {
  const name = segment.name.replace(/^Microsoft\.Dynamics\.CRM\./, '');
  if (name === segment.name || request.method !== 'POST')
    throw refuse('NotImplemented', `${request.method} below a record`);
  if (name !== 'CloneMobileOfflineProfile' || table.logicalName !== 'mobileofflineprofile') {
    throw refuse('ResourceNotFound', segment.name);
  }
  checkParameters(name, {}, jsonBody(request, name));
  const row = cloneProfile(session, id);
  return answerRow(session, request, { table, row, layer: 'unpublished' });
}
