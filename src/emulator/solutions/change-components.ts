import { isRecord } from '../../diagnostics/json.ts';
import { readGuid } from '../../diagnostics/guid.ts';
import { metadataId } from '../definitions/relationship-ids.ts';
import { refuse } from '../messages/messages.ts';
import type { Session } from '../organization/session.ts';
import { jsonAnswer } from '../server/web-request.ts';
import type { Answer } from '../server/web-request.ts';
import { textIn } from '../store/row.ts';
import type { Row } from '../store/row.ts';
import { rowsWhere } from '../store/stored-rows.ts';
import { removeComponents } from '../write/delete-rows.ts';
import { componentTypes } from './component-types.ts';
import { addComponent, requireUnmanagedSolution } from './solution-components.ts';

/** AddSolutionComponent. Source of its parameters: dataverse-model §2. */
export function addSolutionComponent(session: Session, body: Record<string, unknown>): Answer {
  const { solution, id, type } = componentAsked(session, body, body.ComponentId);
  if (!exists(session, type, id)) throw refuse('ComponentNotFound', id, type);
  const behavior = body.DoNotIncludeSubcomponents === true ? 1 : 0;
  const component = { type, objectId: id, behavior };
  return componentAnswer(session, 'Add', addComponent(session, textIn(solution, 'solutionid'), component));
}

/** RemoveSolutionComponent: the component itself stays. */
export function removeSolutionComponent(session: Session, body: Record<string, unknown>): Answer {
  const component = body.SolutionComponent;
  const named = isRecord(component) ? component.solutioncomponentid : undefined;
  const { solution, id, type } = componentAsked(session, body, named);
  const match = { solutionid: solution.solutionid ?? null, objectid: id, componenttype: type };
  if (rowsWhere(session.state, 'solutioncomponent', match).length === 0) throw refuse('ComponentNotFound', id, type);
  removeComponents(session, match);
  return componentAnswer(session, 'Remove', id);
}

function componentAsked(
  session: Session,
  body: Record<string, unknown>,
  component: unknown,
): { solution: Row; id: string; type: number } {
  const solution = requireUnmanagedSolution(session, String(body.SolutionUniqueName));
  const id = typeof component === 'string' ? readGuid(component) : undefined;
  if (id === undefined) throw refuse('RequiredValueMissing', 'ComponentId', 'request');
  return { solution, id, type: Number(body.ComponentType) };
}

/** Profiles, tables and apps can be added; items belong to their profile. */
function exists(session: Session, type: number, id: string): boolean {
  switch (type) {
    case componentTypes.profile:
      return session.state.newest.get('mobileofflineprofile', id) !== undefined;
    case componentTypes.appModule:
      return session.state.newest.get('appmodule', id) !== undefined;
    case componentTypes.table:
      return session.metadata.tableNames().some((name) => metadataId(session, 'table', name) === id);
    default:
      throw refuse('NotImplemented', `how to add a component of type ${type} to a solution`);
  }
}

function componentAnswer(session: Session, verb: 'Add' | 'Remove', id: string): Answer {
  const context = `${session.serviceRoot}$metadata#Microsoft.Dynamics.CRM.${verb}SolutionComponentResponse`;
  return jsonAnswer(200, { '@odata.context': context, id });
}
