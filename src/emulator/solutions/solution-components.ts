import { randomUUID } from 'node:crypto';
import { removeComponents } from '../write/delete-rows.ts';
import { refuse } from '../messages/messages.ts';
import { readGuid, textIn } from '../store/row.ts';
import type { Row } from '../store/row.ts';
import type { Session } from '../organization/session.ts';
import { allRows, rowsWhere, storeRow } from '../store/stored-rows.ts';
import { isObject } from '../store/row.ts';
import { jsonAnswer } from '../server/web-request.ts';
import type { Answer } from '../server/web-request.ts';

/** Component type of a profile. Items and associations belong to it and are no components of their own. Source: dataverse-model §2.3. */
export const profileComponentType = 161;

/** The solution of that unique name (its case does not matter). */
export function findSolution(session: Session, name: string): Row | undefined {
  const wanted = name.toLowerCase();
  return allRows(session.state, 'solution').find((row) => textIn(row, 'uniquename').toLowerCase() === wanted);
}

/** The unmanaged solution of that unique name, or a refusal. */
export function requireUnmanagedSolution(session: Session, name: string): Row {
  const solution = findSolution(session, name);
  if (!solution) throw refuse('SolutionNotFound', name);
  if (solution.ismanaged === true) throw refuse('CannotUpdateManagedSolution', name);
  return solution;
}

/** Makes a profile a component of a solution, once. Gives the component's id. */
export function addToSolution(
  session: Session,
  { solution, profileId }: { solution: string; profileId: string },
): string {
  const solutionid = findSolution(session, solution)?.solutionid ?? null;
  const [existing] = rowsWhere(session.state, 'solutioncomponent', { solutionid, objectid: profileId });
  if (existing) return textIn(existing, 'solutioncomponentid');
  const solutioncomponentid = randomUUID();
  storeRow(
    session,
    { table: 'solutioncomponent', id: solutioncomponentid },
    {
      solutioncomponentid,
      solutionid,
      objectid: profileId,
      componenttype: profileComponentType,
      rootcomponentbehavior: 0,
    },
  );
  return solutioncomponentid;
}

/** Ids of a solution's profiles, in the order they were added. */
export function profilesOf(session: Session, solution: Row): string[] {
  const solutionid = solution.solutionid ?? null;
  const components = rowsWhere(session.state, 'solutioncomponent', { solutionid, componenttype: profileComponentType });
  return components.map((component) => textIn(component, 'objectid'));
}

/** AddSolutionComponent. Source of its parameters: dataverse-model §2. */
export function addSolutionComponent(session: Session, body: Record<string, unknown>): Answer {
  const { solution, id } = componentAsked(session, body, body.ComponentId);
  return jsonAnswer(200, { id: addToSolution(session, { solution: textIn(solution, 'uniquename'), profileId: id }) });
}

/** RemoveSolutionComponent: the profile itself stays. */
export function removeSolutionComponent(session: Session, body: Record<string, unknown>): Answer {
  const component = body.SolutionComponent;
  const named = isObject(component) ? component.solutioncomponentid : undefined;
  const { solution, id } = componentAsked(session, body, named);
  const match = { solutionid: solution.solutionid ?? null, objectid: id };
  if (rowsWhere(session.state, 'solutioncomponent', match).length === 0) {
    throw refuse('ComponentNotFound', id, profileComponentType);
  }
  removeComponents(session, match);
  return jsonAnswer(200, { id });
}

function componentAsked(
  session: Session,
  body: Record<string, unknown>,
  component: unknown,
): { solution: Row; id: string } {
  const { ComponentType: type, SolutionUniqueName: name } = body;
  if (typeof name !== 'string') throw refuse('RequiredValueMissing', 'SolutionUniqueName', 'request');
  const solution = requireUnmanagedSolution(session, name);
  const id = typeof component === 'string' ? readGuid(component) : undefined;
  if (id === undefined) throw refuse('RequiredValueMissing', 'ComponentId', 'request');
  if (type !== profileComponentType) throw refuse('NotImplemented', `solution components of type ${String(type)}`);
  if (!session.state.newest.get('mobileofflineprofile', id))
    throw refuse('ComponentNotFound', id, profileComponentType);
  return { solution, id };
}
