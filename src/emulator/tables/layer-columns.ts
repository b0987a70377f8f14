import { column, createOnly, lookup, noYes, readOnly, readOnlyLimits } from './table-model.ts';
import type { ColumnModel } from './table-model.ts';

/** Columns of every solution-aware table. Source: dataverse-model §1.1–1.3. */
export const layerColumns: readonly ColumnModel[] = [
  column('componentstate', 'picklist', {
    ...readOnlyLimits,
    options: { 0: 'Published', 1: 'Unpublished', 2: 'Deleted', 3: 'Deleted Unpublished' },
  }),
  column('isvalidated', 'boolean', { ...readOnlyLimits, options: noYes }),
  column('ismanaged', 'boolean', { ...readOnlyLimits, options: { false: 'Unmanaged', true: 'Managed' } }),
  ...readOnly('datetime', 'publishedon', 'overwritetime'),
  ...readOnly('guid', 'solutionid', 'supportingsolutionid'),
  lookup('organizationid', 'organization', readOnlyLimits),
  column('introducedversion', 'string', { ...createOnly, maximumLength: 48 }),
  column('processid', 'guid'),
  column('stageid', 'guid'),
  column('traversedpath', 'string', { maximumLength: 1250 }),
];
