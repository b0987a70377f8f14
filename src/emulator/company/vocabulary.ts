import type { Setting } from './company.ts';
import type { Stamp } from './row-book.ts';
import { assetKinds, jobs, resolutions } from './work-list.ts';

/** What work is described with before there are incident types. */
export interface Vocabulary {
  /** Skills by kind of asset. */
  readonly skills: readonly string[];
  readonly resolutions: readonly string[];
  /** Work order types by name. */
  readonly workOrderTypes: ReadonlyMap<string, string>;
  /** Service task types by name. */
  readonly taskTypes: ReadonlyMap<string, string>;
}

/** Adds skills, resolutions, work order types and service task types. */
export function addVocabulary({ book }: Setting, stamp: Stamp): Vocabulary {
  const taskNames = [...new Set(jobs.flatMap(({ tasks }) => tasks))];
  const addType = (msdyn_name: string): string =>
    book.owned('msdyn_workordertype', { msdyn_name, msdyn_incidentrequired: true, msdyn_taxable: true }, stamp);
  const addTask = (msdyn_name: string): string =>
    book.owned('msdyn_servicetasktype', { msdyn_name, msdyn_estimatedduration: 15 }, stamp);
  return {
    skills: assetKinds.map(({ skill }) => book.owned('characteristic', { name: skill, characteristictype: 1 }, stamp)),
    resolutions: resolutions.map((msdyn_name) => book.owned('msdyn_resolution', { msdyn_name }, stamp)),
    workOrderTypes: new Map(jobs.map(({ workType }) => [workType, addType(workType)])),
    taskTypes: new Map(taskNames.map((name) => [name, addTask(name)])),
  };
}
