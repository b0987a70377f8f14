import { layerColumns } from './layer-columns.ts';
import { anyLength, column, createOnly, lookup, readOnly, table } from './table-model.ts';

/** Source: dataverse-model §1.3. The lookup to the item is bound and expanded as `regardingobjectid`. */
export const association = table({
  logicalName: 'mobileofflineprofileitemassociation',
  entitySet: 'mobileofflineprofileitemassociations',
  primaryId: 'mobileofflineprofileitemassociationid',
  primaryName: 'name',
  allows: ['create', 'update', 'delete'],
  columns: [
    lookup('mobileofflineprofileitemid', 'mobileofflineprofileitem', {
      ...createOnly,
      required: true,
      navigation: 'regardingobjectid',
    }),
    column('name', 'string', { ...createOnly, maximumLength: 200 }),
    column('relationshipid', 'guid'),
    column('relationshipdisplayname', 'string', { ...createOnly, maximumLength: 200 }),
    column('selectedrelationshipsschema', 'picklist', { ...createOnly, options: {} }),
    column('profileitemassociationentityfilter', 'memo', { maximumLength: anyLength }),
    column('relationshipdata', 'memo', { ...createOnly, maximumLength: anyLength }),
    ...readOnly('string', 'relationshipname'),
    ...readOnly('guid', 'mobileofflineprofileitemassociationidunique'),
    ...layerColumns,
  ],
});
