import { layerColumns } from './layer-columns.ts';
import { column, createOnly, lookup, noYes, readOnly, readOnlyLimits, table } from './table-model.ts';

/**
 * Views: what profileitemrule points to; one that an item uses cannot be deleted. In production an edit of a view waits for
 * a publish; here it does not. Source: dataverse-model §1.2, §1.10; lengths are common Dataverse knowledge.
 */
const savedquery = table({
  logicalName: 'savedquery',
  entitySet: 'savedqueries',
  primaryId: 'savedqueryid',
  primaryName: 'name',
  allows: ['create', 'update', 'delete'],
  columns: [
    column('name', 'string', { required: true, maximumLength: 200 }),
    column('description', 'memo', { maximumLength: 2000 }),
    column('returnedtypecode', 'entityname', { ...createOnly, required: true }),
    column('querytype', 'integer', { ...createOnly, default: 0 }),
    column('fetchxml', 'memo'),
    column('layoutxml', 'memo'),
    column('isdefault', 'boolean', { default: false, options: noYes }),
    ...readOnly('memo', 'offlinesqlquery'),
  ],
  collections: [
    {
      navigation: 'lk_mobileofflineprofileitem_savedquery',
      table: 'mobileofflineprofileitem',
      column: 'profileitemrule',
      onDelete: 'restrict',
    },
  ],
});

/** Columns that profiles have and apps have not. */
const profileOnly: ReadonlySet<string> = new Set(['isvalidated', 'processid', 'stageid', 'traversedpath']);

/** Model-driven apps. Edits wait for a publish. Columns: common Dataverse knowledge and the metadata. */
const appmodule = table({
  logicalName: 'appmodule',
  entitySet: 'appmodules',
  primaryId: 'appmoduleid',
  primaryName: 'name',
  allows: ['create', 'update', 'delete'],
  columns: [
    column('name', 'string', { required: true, maximumLength: 100 }),
    column('uniquename', 'string', { ...createOnly, required: true, maximumLength: 100 }),
    column('description', 'memo', { maximumLength: 2000 }),
    column('clienttype', 'integer', { default: 4 }),
    column('webresourceid', 'guid'),
    ...readOnly('guid', 'appmoduleidunique'),
    ...layerColumns.filter(({ name }) => !profileOnly.has(name)),
  ],
});

/** Component types of an app as far as they are needed. Source: dataverse-model §1.9, §2.3. */
const componentTypes = { 1: 'Entities', 26: 'Views', 60: 'Forms', 62: 'Sitemap', 161: 'Mobile Offline Profile' };

/** What an app is made of; AddAppComponents and RemoveAppComponents write it. Source: dataverse-model §1.9. */
const appmodulecomponent = table({
  logicalName: 'appmodulecomponent',
  entitySet: 'appmodulecomponents',
  primaryId: 'appmodulecomponentid',
  primaryName: 'appmodulecomponentid',
  allows: [],
  columns: [
    lookup('appmoduleidunique', 'appmodule', readOnlyLimits),
    column('componenttype', 'picklist', { ...readOnlyLimits, options: componentTypes }),
    ...readOnly('guid', 'objectid'),
    column('rootcomponentbehavior', 'picklist', {
      ...readOnlyLimits,
      options: { 0: 'Include Subcomponents', 1: 'Do not include subcomponents', 2: 'Include As Shell Only' },
    }),
  ],
});

/** Views, apps, and what apps are made of. */
export const appTables = [savedquery, appmodule, appmodulecomponent];
