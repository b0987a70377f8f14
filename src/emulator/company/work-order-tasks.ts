import type { Row } from '../store/row.ts';
import type { Inspection } from './inspections.ts';
import { addNote } from './notes.ts';
import { isBegun, isDone } from './statuses.ts';
import type { WorkOrder } from './work-orders.ts';
import type { WorkSources } from './work-plan.ts';

/** Results of an inspection: pass, fail. Common knowledge of Field Service. */
const results = { pass: 192_350_000, fail: 192_350_001 } as const;

/** Adds the service tasks of a work order; a task with an inspection that was begun has a response. */
export function addTasks(sources: WorkSources, order: WorkOrder): void {
  const { book } = sources.setting;
  const { work, stamp } = order;
  const begun = isBegun(work.state);
  const done = isDone(work.state);
  work.type.tasks.forEach(({ type, name, inspection }, index) => {
    const row = {
      msdyn_name: name,
      msdyn_workorder: order.id,
      msdyn_workorderincident: order.incident,
      msdyn_tasktype: type,
      msdyn_customerasset: work.asset.id,
      msdyn_booking: order.booking ?? null,
      msdyn_lineorder: index + 1,
      msdyn_estimatedduration: 15,
      msdyn_actualduration: done ? 15 : null,
      msdyn_percentcomplete: done || (begun && index === 0) ? 100 : 0,
      msdyn_inspectionenabled: inspection !== undefined,
      ...(inspection && inspectionColumns(sources, order, { inspection, begun, done })),
    };
    book.owned('msdyn_workorderservicetask', row, stamp);
  });
}

function inspectionColumns(
  { setting: { book } }: WorkSources,
  { work, stamp }: WorkOrder,
  { inspection, begun, done }: { readonly inspection: Inspection; readonly begun: boolean; readonly done: boolean },
): Row {
  const asked = { msdyn_inspection: inspection.id, msdyn_inspectiondefinitionid: inspection.definition };
  if (!begun) return asked;
  const answer = { msdyn_responsejsoncontent: '{"safe":true}', msdyn_isvalidresponse: done };
  const row = { msdyn_name: work.type.name, msdyn_inspectiondefinition: inspection.definition, ...answer };
  const response = book.owned('msdyn_inspectionresponse', row, stamp);
  if (work.random.chance(0.4)) {
    const attachment = {
      msdyn_name: 'photo.jpg',
      msdyn_inspectionquestionname: 'safe',
      msdyn_inspectionresponseid: response,
    };
    const id = book.owned('msdyn_inspectionattachment', attachment, stamp);
    addNote(book, { table: 'msdyn_inspectionattachment', id, subject: 'Photo', file: 'JPG' }, stamp);
  }
  const result = done ? (work.random.chance(0.9) ? results.pass : results.fail) : null;
  return { msdyn_inspectionresponseid: response, msdyn_inspectiontaskresult: result, ...asked };
}
