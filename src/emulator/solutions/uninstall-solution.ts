import { refuse } from '../messages/messages.ts';
import type { Session } from '../organization/session.ts';
import { textIn } from '../store/row.ts';
import type { Row } from '../store/row.ts';
import { removeRow } from '../store/stored-rows.ts';
import type { RowKey } from '../store/stored-rows.ts';
import { removeComponents, removeWithChildren } from '../write/delete-rows.ts';
import { refuseWhileBusy } from './async-operations.ts';
import { dropManagedLayer, managedLayers, rowsOfSolution, hasActiveLayer, showTopLayer } from './layers.ts';

/**
 * DELETE of a solution. A managed one takes with it what only it brought (solution-format §7.6); an unmanaged one is only a
 * list of components, which stay.
 */
export function uninstallSolution(session: Session, solution: Row): void {
  refuseWhileBusy(session);
  if (textIn(solution, 'uniquename') === 'Default') throw refuse('RestrictedSolutionName', 'Default');
  if (solution.ismanaged === true) removeLayersOf(session, solution);
  removeSolution(session, textIn(solution, 'solutionid'));
}

/** Takes a solution and its list of components away; the components stay. */
export function removeSolution(session: Session, solutionid: string): void {
  removeComponents(session, { solutionid });
  session.state.newest.delete('solutionfile', solutionid);
  removeRow(session.state, { table: 'solution', id: solutionid });
}

/** Takes a managed solution's layers away, and the rows that have no other managed layer. Profiles go first, with all in them. */
export function removeLayersOf(session: Session, solution: Row): void {
  const solutionId = textIn(solution, 'solutionid');
  const keys = rowsOfSolution(session.state, solutionId);
  for (const key of keys) refuseForeignLayerAbove(session, solution, key);
  for (const key of keys) dropManagedLayer(session.state, key, solutionId);
  const order = ['mobileofflineprofile', 'mobileofflineprofileitem', 'mobileofflineprofileitemassociation'];
  for (const key of [...keys].sort((a, b) => order.indexOf(a.table) - order.indexOf(b.table))) settle(session, key);
}

/** What a row is after a layer went: gone, what the next layer says, or as it was changed here. */
function settle(session: Session, key: RowKey): void {
  const row = session.state.newest.get(key.table, key.id);
  if (!row) return;
  if (managedLayers(session.state, key).length === 0) removeWithChildren(session, session.tables.of(key.table), row);
  else if (!hasActiveLayer(session.state, key)) showTopLayer(session, key);
}

/** The base layer cannot go while another publisher's solution lies over it. */
function refuseForeignLayerAbove(session: Session, solution: Row, key: RowKey): void {
  const [base, above] = managedLayers(session.state, key);
  if (!above || base?.solutionId !== solution.solutionid) return;
  const publisher = session.state.newest.get('solution', above.solutionId)?.publisherid;
  if (publisher !== solution.publisherid) throw refuse('ManagedLayersAboveBase', key.table, key.id);
}
