import { randomUUID } from 'node:crypto';
import { metadataId } from '../definitions/relationship-ids.ts';
import { refuse } from '../messages/messages.ts';
import type { Session } from '../organization/session.ts';
import { seededId } from '../seed/seeded-id.ts';
import { textIn } from '../store/row.ts';
import type { Row } from '../store/row.ts';
import { allRows, rowsWhere, storeRow } from '../store/stored-rows.ts';
import { componentTypes } from './component-types.ts';

/** The solution of that unique name (its case does not matter). */
export function findSolution(session: Session, name: string): Row | undefined {
  const wanted = name.toLowerCase();
  return allRows(session.state, 'solution').find((row) => textIn(row, 'uniquename').toLowerCase() === wanted);
}

/** The solution of that unique name, or a refusal. */
export function requireSolution(session: Session, name: string): Row {
  const solution = findSolution(session, name);
  if (!solution) throw refuse('SolutionNotFound', name);
  return solution;
}

/** The unmanaged solution of that unique name, or a refusal. */
export function requireUnmanagedSolution(session: Session, name: string): Row {
  const solution = requireSolution(session, name);
  if (solution.ismanaged === true) throw refuse('CannotUpdateManagedSolution', name);
  return solution;
}

/** A component of a solution. */
export interface Component {
  readonly type: number;
  readonly objectId: string;
  /** 0 with everything in it, 1 without, 2 only its shell. */
  readonly behavior?: number;
}

/** Makes something a component of a solution, once. Gives the component's id. */
export function addComponent(session: Session, solutionid: string, component: Component): string {
  const { type, objectId: objectid, behavior = 0 } = component;
  const [existing] = rowsWhere(session.state, 'solutioncomponent', { objectid, solutionid });
  if (existing) return textIn(existing, 'solutioncomponentid');
  const solutioncomponentid = randomUUID();
  const row = { solutioncomponentid, solutionid, objectid, componenttype: type, rootcomponentbehavior: behavior };
  storeRow(session, { table: 'solutioncomponent', id: solutioncomponentid }, row);
  return solutioncomponentid;
}

/** Makes a profile a component of a solution, once. */
export function addToSolution(
  session: Session,
  { solution, profileId }: { solution: string; profileId: string },
): string {
  const solutionid = textIn(findSolution(session, solution) ?? {}, 'solutionid');
  return addComponent(session, solutionid, { type: componentTypes.profile, objectId: profileId });
}

/** A solution's components in the order they were added. */
export function componentsOf(session: Session, solution: Row): readonly Component[] {
  const rows = rowsWhere(session.state, 'solutioncomponent', { solutionid: solution.solutionid ?? null });
  return rows.map((row) => ({
    type: Number(row.componenttype),
    objectId: textIn(row, 'objectid'),
    behavior: Number(row.rootcomponentbehavior),
  }));
}

/**
 * Id of a component that a package names: its id, the MetadataId of a table, or for what goes by another name one that is
 * always the same here. Undefined where it has neither.
 */
export function objectIdOf(
  session: Session,
  { type, id, schemaName }: { type: string; id?: string | undefined; schemaName?: string | undefined },
): string | undefined {
  if (id !== undefined || schemaName === undefined) return id;
  if (Number(type) === componentTypes.table) return metadataId(session, 'table', schemaName);
  return seededId(session.state.organizationId, `component ${type}`, schemaName.toLowerCase());
}
