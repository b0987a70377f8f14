import { column, lookup, readOnly } from './table-model.ts';
import type { ColumnModel } from './table-model.ts';

const createOnly = { onUpdate: false } as const;

/** Columns of every solution-aware table. Source: dataverse-model §1.1–1.3. */
export const layerColumns: readonly ColumnModel[] = [
  column('componentstate', 'picklist', {
    onCreate: false,
    onUpdate: false,
    options: { 0: 'Published', 1: 'Unpublished', 2: 'Deleted', 3: 'Deleted Unpublished' },
  }),
  column('isvalidated', 'boolean', { onCreate: false, onUpdate: false, options: { false: 'No', true: 'Yes' } }),
  column('ismanaged', 'boolean', {
    onCreate: false,
    onUpdate: false,
    options: { false: 'Unmanaged', true: 'Managed' },
  }),
  ...readOnly('datetime', 'publishedon', 'overwritetime'),
  ...readOnly('guid', 'solutionid', 'supportingsolutionid'),
  lookup('organizationid', 'organization', { onCreate: false, onUpdate: false }),
  column('introducedversion', 'string', { ...createOnly, maximumLength: 48 }),
  column('processid', 'guid'),
  column('stageid', 'guid'),
  column('traversedpath', 'string', { maximumLength: 1250 }),
];
