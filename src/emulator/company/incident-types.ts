import type { Setting } from './company.ts';
import type { Inspection } from './inspections.ts';
import { addNote } from './notes.ts';
import type { Product, Products } from './products.ts';
import { elementAt } from './random.ts';
import type { Stamp } from './row-book.ts';
import type { Vocabulary } from './vocabulary.ts';
import { assetKinds, jobs } from './work-list.ts';
import type { Job } from './work-list.ts';

/** An incident type with what it brings to a work order. */
export interface IncidentType {
  readonly id: string;
  readonly name: string;
  readonly job: Job;
  readonly workOrderType: string;
  readonly skill: string;
  readonly parts: readonly Product[];
  readonly service: Product;
  readonly tasks: readonly IncidentTask[];
}

interface IncidentTask {
  readonly type: string;
  readonly name: string;
  readonly inspection: Inspection | undefined;
}

interface Sources {
  readonly stamp: Stamp;
  readonly vocabulary: Vocabulary;
  readonly products: Products;
  /** By kind of asset. */
  readonly inspections: readonly Inspection[];
}

/** Adds an incident type for each kind of asset and job; gives them by kind of asset. */
export function addIncidentTypes(setting: Setting, sources: Sources): readonly (readonly IncidentType[])[] {
  return assetKinds.map((_, kind) =>
    jobs.map((job) => {
      const type = addIncidentType(setting, { ...sources, kind, job });
      addItems(setting, type, sources);
      return type;
    }),
  );
}

function addIncidentType(
  { book }: Setting,
  { kind, job, ...sources }: Sources & { readonly kind: number; readonly job: Job },
): IncidentType {
  const { vocabulary, products, inspections, stamp } = sources;
  const name = `${elementAt(assetKinds, kind).name} ${job.name}`;
  const workOrderType = vocabulary.workOrderTypes.get(job.workType) ?? '';
  const row = {
    msdyn_name: name,
    msdyn_estimatedduration: job.minutes,
    msdyn_defaultworkordertype: workOrderType,
    msdyn_resolutionrequiredonwocompletion: job.name === 'fault',
  };
  return {
    id: book.owned('msdyn_incidenttype', row, stamp),
    name,
    job,
    workOrderType,
    skill: elementAt(vocabulary.skills, kind),
    parts: elementAt(products.parts, kind).slice(0, job.parts),
    service: elementAt(products.services, job.name === 'fault' ? 1 : 0),
    tasks: job.tasks.map((task) => ({
      type: vocabulary.taskTypes.get(task) ?? '',
      name: task,
      inspection: task === 'Complete inspection' ? elementAt(inspections, kind) : undefined,
    })),
  };
}

function addItems({ book }: Setting, type: IncidentType, { stamp, vocabulary }: Sources): void {
  const msdyn_incidenttype = type.id;
  type.parts.forEach(({ id, name, unit }, index) => {
    const row = {
      msdyn_name: name,
      msdyn_product: id,
      msdyn_unit: unit,
      msdyn_quantity: 1,
      msdyn_lineorder: index + 1,
    };
    book.owned('msdyn_incidenttypeproduct', { msdyn_incidenttype, ...row }, stamp);
  });
  const { id, name, unit } = type.service;
  const service = { msdyn_name: name, msdyn_service: id, msdyn_unit: unit, msdyn_duration: type.job.minutes };
  book.owned('msdyn_incidenttypeservice', { msdyn_incidenttype, msdyn_lineorder: 1, ...service }, stamp);
  type.tasks.forEach((task, index) => {
    const row = {
      msdyn_name: task.name,
      msdyn_tasktype: task.type,
      msdyn_lineorder: index + 1,
      msdyn_estimatedduration: 15,
      msdyn_inspectionenabled: task.inspection !== undefined,
      msdyn_inspection: task.inspection?.id ?? null,
    };
    book.owned('msdyn_incidenttypeservicetask', { msdyn_incidenttype, ...row }, stamp);
  });
  const skill = { msdyn_name: type.name, msdyn_characteristic: type.skill };
  book.owned('msdyn_incidenttypecharacteristic', { msdyn_incidenttype, ...skill }, stamp);
  for (const msdyn_resolution of vocabulary.resolutions.slice(0, 3)) {
    book.owned('msdyn_incidenttyperesolution', { msdyn_name: type.name, msdyn_resolution, msdyn_incidenttype }, stamp);
  }
  addNote(book, { table: 'msdyn_incidenttype', id: type.id, subject: `How to: ${type.name}`, file: 'PDF' }, stamp);
}
