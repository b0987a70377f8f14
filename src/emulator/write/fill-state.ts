import { refuse } from '../messages/messages.ts';
import type { Session } from '../organization/session.ts';
import type { Row, Value } from '../store/row.ts';
import type { TableModel } from '../tables/table-model.ts';

/** Values of the state and status columns that the metadata knows. */
interface States {
  readonly states: readonly number[];
  readonly statuses: readonly number[];
}

/**
 * State and status of a row of a business table. A new one is in the first state with its usual status, and a change of state
 * brings the usual status along where the client names none. A state that there is not is refused, as is a status of another
 * state where the two go in pairs; which others belong together is not known. Inferred: the usual status of the first state is 1,
 * or the lowest.
 */
export function fillState(
  session: Session,
  table: TableModel,
  { before, row }: { before: Row | undefined; row: Row },
): Row {
  const known = statesOf(session, table);
  if (!known) return {};
  const state = row.statecode ?? known.states[0] ?? 0;
  const status = namedStatus(before, row, state) ?? usualStatus(known, state) ?? row.statuscode ?? null;
  checkPair(known, state, status);
  return { statecode: state, statuscode: status };
}

/** The status as it stands, unless the state moved away from under it. */
function namedStatus(before: Row | undefined, { statuscode }: Row, state: Value): Value | undefined {
  const isLeft = before !== undefined && before.statecode !== state && before.statuscode === statuscode;
  return isLeft ? undefined : statuscode;
}

function statesOf({ metadata }: Session, table: TableModel): States | undefined {
  if (table.hasVersions !== true) return undefined;
  const columns = metadata.table(table.logicalName)?.columns;
  const states = columns?.get('statecode')?.options;
  return states && { states, statuses: columns.get('statuscode')?.options ?? [] };
}

function usualStatus(known: States, state: Value): number | undefined {
  const { states, statuses } = known;
  const index = states.findIndex((each) => each === state);
  if (arePaired(known)) return statuses[index];
  return index === 0 ? (statuses.find((each) => each === 1) ?? statuses[0]) : undefined;
}

/** Two states with a status each; where there are more, the metadata does not say which belong together. */
function arePaired({ states, statuses }: States): boolean {
  return states.length === 2 && statuses.length === 2;
}

/** A status that the metadata does not list may be the organization's own. */
function checkPair(known: States, state: Value, status: Value): void {
  const isOther = arePaired(known) && known.statuses.some((each) => each === status);
  const fits = !isOther || status === usualStatus(known, state);
  if (!fits || !known.states.some((each) => each === state)) throw refuse('InvalidStateCodeStatusCode');
}
