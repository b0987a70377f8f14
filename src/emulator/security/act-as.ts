import { readGuid } from '../../diagnostics/guid.ts';
import { refuse } from '../messages/messages.ts';
import type { Session } from '../organization/session.ts';
import { callerHeaders } from '../server/caller-headers.ts';
import type { WebRequest } from '../server/web-request.ts';
import { textIn } from '../store/row.ts';
import type { Row } from '../store/row.ts';
import { heldPrivileges } from './held-privileges.ts';

/**
 * The session as the caller sees it whom a request names; without one it stays that of the administrator, who may do
 * everything. An unknown user is answered like any row that is not there (inferred).
 */
export function actAs(session: Session, { headers }: WebRequest): Session {
  const named = Object.entries(callerHeaders).find(([header]) => headers.has(header));
  if (!named) return session;
  const [header, column] = named;
  const user = findUser(session, { column, text: headers.get(header) ?? '' });
  const callerId = textIn(user, 'systemuserid');
  if (user.isdisabled === true) throw refuse('UserNotEnabled', callerId);
  return { ...session, callerId, privileges: heldPrivileges(session.state, callerId) };
}

function findUser({ state }: Session, { column, text }: { column: string; text: string }): Row {
  const id = readGuid(text);
  const [user] = id === undefined ? [] : state.newest.where('systemuser', column, id);
  if (user) return user;
  throw refuse('RecordNotFound', 'systemuser', text);
}
