import { refuse } from '../messages/messages.ts';
import { functionParameters } from '../organization/function-parameters.ts';
import type { Session } from '../organization/session.ts';
import { answerRows } from '../read/read-rows.ts';
import { seededId } from '../seed/seeded-id.ts';
import { emptyAnswer } from '../server/web-request.ts';
import type { Answer, WebRequest } from '../server/web-request.ts';
import { textIn } from '../store/row.ts';
import type { Row } from '../store/row.ts';
import type { RowKey } from '../store/stored-rows.ts';
import { layeredComponents, layerNameOf } from './component-types.ts';
import { dropActiveLayer, hasActiveLayer, managedLayers, showTopLayer } from './layers.ts';

/** Reads msdyn_componentlayers, a virtual table: the layers of every profile, item and association, the base first. */
export function answerComponentLayers(session: Session, request: WebRequest): Answer {
  const rows = Object.values(layeredComponents).flatMap((table) =>
    Array.from(session.state.newest.entries(table), ([id, row]) => layerRows(session, { table, id }, row)).flat(),
  );
  return answerRows(session, request, { table: session.tables.of('msdyn_componentlayer'), rows, layer: 'published' });
}

/** An unmanaged row has the active layer alone; a managed one has it on top once it was changed here. */
function layerRows(session: Session, key: RowKey, row: Row): readonly Row[] {
  const managed = managedLayers(session.state, key);
  const active =
    managed.length === 0 || hasActiveLayer(session.state, key) ? [{ solutionId: 'active', values: row }] : [];
  return [...managed, ...active].map(({ solutionId, values }, index) => ({
    msdyn_componentlayerid: seededId(session.state.organizationId, 'msdyn_componentlayer', `${key.id} ${solutionId}`),
    msdyn_componentid: key.id,
    msdyn_solutioncomponentname: layerNameOf(key.table),
    msdyn_name: textIn(row, 'name'),
    msdyn_order: index + 1,
    msdyn_componentjson: JSON.stringify({ LogicalName: key.table, Id: key.id, Attributes: attributes(values) }),
    ...solutionColumns(session, solutionId),
  }));
}

function solutionColumns(session: Session, solutionId: string): Row {
  const solution = session.state.newest.get('solution', solutionId);
  if (!solution) return { msdyn_solutionname: 'Active' };
  const publisher = session.state.newest.get('publisher', textIn(solution, 'publisherid')) ?? {};
  return {
    msdyn_solutionname: textIn(solution, 'uniquename'),
    msdyn_publishername: textIn(publisher, 'uniquename'),
  };
}

function attributes(values: Row): readonly { Key: string; Value: unknown }[] {
  return Object.entries(values).map(([Key, Value]) => ({ Key, Value }));
}

/**
 * RemoveActiveCustomizations: a managed row is again what its topmost managed layer says. A function in Microsoft's own
 * instructions (Dataverse troubleshooting); elsewhere it is reported as unreachable over the Web API.
 */
export function removeActiveCustomizations(session: Session, request: WebRequest): Answer {
  const given = functionParameters(request, { SolutionComponentName: 'Edm.String', ComponentId: 'Edm.Guid' });
  const { SolutionComponentName: name = '', ComponentId: id = '' } = given;
  const table = Object.entries(layeredComponents).find(([known]) => known === name)?.[1];
  if (table === undefined) throw refuse('NotImplemented', `the layers of a component '${name}'`);
  const key = { table, id };
  if (!session.state.newest.get(table, id)) throw refuse('RecordNotFound', table, id);
  if (managedLayers(session.state, key).length === 0) throw refuse('NoManagedLayer', name, id);
  if (hasActiveLayer(session.state, key)) {
    dropActiveLayer(session.state, key);
    showTopLayer(session, key);
  }
  return emptyAnswer();
}
