import { column, lookup, noYes, readOnly, readOnlyLimits, table } from './table-model.ts';

const large = [0, 2_147_483_647] as const;

/** Source: dataverse-model §1.8. */
const organization = table({
  logicalName: 'organization',
  entitySet: 'organizations',
  primaryId: 'organizationid',
  primaryName: 'name',
  allows: ['update'],
  columns: [
    ...readOnly('string', 'name'),
    ...readOnly('integer', 'mobileofflineminlicenseprod', 'mobileofflineminlicensetrial'),
    column('ismobileofflineenabled', 'boolean', { options: noYes }),
    column('mobileofflinesyncinterval', 'integer', { range: large }),
    column('maxconditionsformobileofflinefilters', 'integer', { range: large }),
    column('dayssincerecordlastmodifiedmaxvalue', 'integer', { range: large }),
    lookup('defaultmobileofflineprofileid', 'mobileofflineprofile'),
    column('isconflictdetectionenabledformobileclient', 'boolean', { options: noYes }),
    column('ismobileclientondemandsyncenabled', 'boolean', { options: noYes }),
    column('expirechangetrackingindays', 'integer', { range: [0, 365] }),
    column('expiresubscriptionsindays', 'integer', { range: large }),
  ],
});

/** Columns of the four tables below: common Dataverse knowledge; importjob dataverse-model §2, component types §2.3. */
const solution = table({
  logicalName: 'solution',
  entitySet: 'solutions',
  primaryId: 'solutionid',
  primaryName: 'friendlyname',
  allows: ['create', 'update', 'delete'],
  columns: [
    column('uniquename', 'string', { onUpdate: false, maximumLength: 65 }),
    column('friendlyname', 'string', { required: true, maximumLength: 256 }),
    column('description', 'memo', { maximumLength: 2000 }),
    column('version', 'string', { default: '1.0', maximumLength: 256 }),
    column('ismanaged', 'boolean', { ...readOnlyLimits, options: { false: 'Unmanaged', true: 'Managed' } }),
    column('isvisible', 'boolean', { ...readOnlyLimits, options: noYes }),
    ...readOnly('datetime', 'installedon', 'updatedon'),
    ...readOnly('string', 'solutionpackageversion'),
    lookup('publisherid', 'publisher', { required: true, onUpdate: false }),
  ],
});

const publisher = table({
  logicalName: 'publisher',
  entitySet: 'publishers',
  primaryId: 'publisherid',
  primaryName: 'friendlyname',
  allows: ['create', 'update', 'delete'],
  columns: [
    column('uniquename', 'string', { onUpdate: false, maximumLength: 256 }),
    column('friendlyname', 'string', { required: true, maximumLength: 256 }),
    column('description', 'memo', { maximumLength: 2000 }),
    column('customizationprefix', 'string', { maximumLength: 8, default: 'new' }),
    column('customizationoptionvalueprefix', 'integer', { default: 10_000 }),
    column('isreadonly', 'boolean', { ...readOnlyLimits, options: noYes }),
  ],
  collections: [{ navigation: 'publisher_solution', table: 'solution', column: 'publisherid', onDelete: 'restrict' }],
});

/** Options of the component type that are known here; the list of a real organization is longer. */
const componentTypeOptions = {
  ...{ 1: 'Entity', 2: 'Attribute', 9: 'Option Set', 10: 'Entity Relationship', 20: 'Role', 26: 'Saved Query' },
  ...{ 29: 'Workflow', 60: 'System Form', 61: 'Web Resource', 62: 'Site Map', 80: 'App Module' },
  ...{ 91: 'Plugin Assembly', 92: 'SDK Message Processing Step', 150: 'Routing Rule' },
  ...{ 161: 'Mobile Offline Profile', 162: 'Mobile Offline Profile Item' },
};

const solutioncomponent = table({
  logicalName: 'solutioncomponent',
  entitySet: 'solutioncomponents',
  primaryId: 'solutioncomponentid',
  primaryName: 'solutioncomponentid',
  allows: [],
  columns: [
    ...readOnly('guid', 'objectid', 'rootsolutioncomponentid'),
    column('componenttype', 'picklist', {
      ...readOnlyLimits,
      options: componentTypeOptions,
    }),
    column('rootcomponentbehavior', 'picklist', {
      ...readOnlyLimits,
      options: { 0: 'Include Subcomponents', 1: 'Do not include subcomponents', 2: 'Include As Shell Only' },
    }),
    lookup('solutionid', 'solution', readOnlyLimits),
  ],
});

const importjob = table({
  logicalName: 'importjob',
  entitySet: 'importjobs',
  primaryId: 'importjobid',
  primaryName: 'name',
  allows: [],
  columns: [
    ...readOnly('string', 'name', 'solutionname'),
    ...readOnly('double', 'progress'),
    ...readOnly('datetime', 'startedon', 'completedon'),
    ...readOnly('memo', 'data'),
    ...readOnly('guid', 'solutionid'),
  ],
});

/** Source: Microsoft's asyncoperation reference; states dataverse-model §2. Only cancelling is a change. */
const asyncoperation = table({
  logicalName: 'asyncoperation',
  entitySet: 'asyncoperations',
  primaryId: 'asyncoperationid',
  primaryName: 'name',
  allows: ['update'],
  columns: [
    ...readOnly('string', 'name', 'messagename'),
    ...readOnly('memo', 'message', 'friendlymessage'),
    ...readOnly('integer', 'errorcode'),
    ...readOnly('datetime', 'startedon', 'completedon'),
    column('operationtype', 'picklist', {
      ...readOnlyLimits,
      options: {
        202: 'Export Solution Async Operation',
        203: 'Import Solution Async Operation',
        207: 'DeleteAndPromote Async Operation',
        211: 'StageAndUpgrade Async Operation',
      },
    }),
    column('statecode', 'picklist', {
      onCreate: false,
      options: { 0: 'Ready', 1: 'Suspended', 2: 'Locked', 3: 'Completed' },
    }),
    column('statuscode', 'picklist', {
      onCreate: false,
      options: {
        ...{ 0: 'Waiting For Resources', 10: 'Waiting', 20: 'In Progress', 21: 'Pausing', 22: 'Canceling' },
        ...{ 30: 'Succeeded', 31: 'Failed', 32: 'Canceled' },
      },
    }),
    lookup('ownerid', 'systemuser', readOnlyLimits),
  ],
});

/** A virtual table. Observed in public clients of it: the columns, the id as text, Active as the name of the unmanaged layer. */
const componentLayer = table({
  logicalName: 'msdyn_componentlayer',
  entitySet: 'msdyn_componentlayers',
  primaryId: 'msdyn_componentlayerid',
  primaryName: 'msdyn_name',
  allows: [],
  columns: [
    ...readOnly('string', 'msdyn_name', 'msdyn_componentid', 'msdyn_solutioncomponentname'),
    ...readOnly('string', 'msdyn_solutionname', 'msdyn_publishername'),
    ...readOnly('integer', 'msdyn_order'),
    ...readOnly('memo', 'msdyn_componentjson'),
  ],
});

/** The organization's settings, and what solutions are made of. */
export const solutionTables = [
  organization,
  solution,
  publisher,
  solutioncomponent,
  importjob,
  asyncoperation,
  componentLayer,
];
