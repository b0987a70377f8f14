import type { Setting } from './company.ts';
import type { Stamp } from './row-book.ts';
import { assetKinds } from './work-list.ts';

/** An inspection template with the version that is in use. */
export interface Inspection {
  readonly id: string;
  readonly definition: string;
}

const questions = JSON.stringify({
  pages: [{ elements: [{ type: 'boolean', name: 'safe', title: 'Is the unit safe to operate?' }] }],
});

/** Adds an inspection template for each kind of asset, each with a version that was replaced and one in use. */
export function addInspections({ book }: Setting, stamp: Stamp): readonly Inspection[] {
  return assetKinds.map(({ name }, index) => {
    const msdyn_name = `${name} checklist`;
    const id = book.owned(
      'msdyn_inspection',
      { msdyn_name, msdyn_version: '2', msdyn_surveydefinition: questions },
      stamp,
    );
    const version = { msdyn_name, msdyn_parentinspectionid: id, msdyn_jsoncontent: questions };
    book.owned(
      'msdyn_inspectiondefinition',
      { msdyn_version: '1', msdyn_isdefault: false, statecode: 1, statuscode: 2, ...version },
      stamp,
    );
    const inUse = { msdyn_version: '2', msdyn_isdefault: index === 0, ...version };
    return { id, definition: book.owned('msdyn_inspectiondefinition', inUse, stamp) };
  });
}
