import { refuse } from '../messages/messages.ts';
import type { Segment } from '../organization/resource-path.ts';
import type { Session } from '../organization/session.ts';
import { tableReachedBy } from '../read/related-rows.ts';
import { textIn } from '../store/row.ts';
import type { TableModel } from '../tables/table-model.ts';
import { rolesOf } from './held-privileges.ts';
import { privilegeFor } from './role-privileges.ts';
import type { Right } from './role-privileges.ts';

/** Refuses a caller who lacks a privilege; where none is needed nobody is refused. */
export function requirePrivilege({ state, callerId, privileges }: Session, name: string | undefined): void {
  if (privileges === undefined || name === undefined || privileges.has(name)) return;
  const [privilege = {}] = state.newest.where('privilege', 'name', name);
  const roles = rolesOf(state, callerId).length;
  throw refuse('PrivilegeDenied', callerId, roles, privileges.size, name, textIn(privilege, 'privilegeid'));
}

/** Refuses a caller who may not do something to rows of a table. */
export function requireRight(session: Session, table: string, right: Right): void {
  if (session.privileges !== undefined) requirePrivilege(session, privilegeFor(table, right));
}

/** A request to a table: its method and what its path names. */
export interface TableRequest {
  readonly method: string;
  readonly table: TableModel;
  /** Empty where the path names no record. */
  readonly id: string;
  readonly below: readonly Segment[];
}

/** Refuses a caller who may not do to a table, or to the one that its path leads on to, what a request does. */
export function checkTableRequest(session: Session, request: TableRequest): void {
  if (session.privileges === undefined) return;
  const { method, table, below } = request;
  requireRight(session, table.logicalName, rightAsked(session, request));
  const reached = tableReachedBy(table, below[0]?.name ?? '');
  if (reached !== undefined) requireRight(session, reached, method === 'GET' ? 'Read' : 'Write');
}

/** A PATCH of what is not there creates it. */
function rightAsked({ state }: Session, { method, table, id, below }: TableRequest): Right {
  if (method === 'GET') return 'Read';
  if (below.length > 0) return rightBelow(method, below);
  if (method === 'DELETE') return 'Delete';
  return method === 'PATCH' && state.newest.get(table.logicalName, id) ? 'Write' : 'Create';
}

/** Properties and references are written; an action that is bound to a record makes another one. */
function rightBelow(method: string, [, last]: readonly Segment[]): Right {
  return method === 'POST' && last?.name !== '$ref' ? 'Create' : 'Write';
}
