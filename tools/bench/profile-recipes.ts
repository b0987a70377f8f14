/** How a table of a generated profile is written. Every name is one of Dataverse or Field Service. */
export interface TableRecipe {
  readonly table: string;
  readonly comment: string;
  /** Lines below the table's key, without their indentation of four blanks. */
  readonly lines: readonly string[];
}

/** Named filters that every generated profile has; the lines are below `filters:`. */
export const namedFilters: readonly string[] = [
  'open-work-order:',
  '  table: msdyn_workorder',
  '  where:',
  '    - statecode eq 0',
  '    - msdyn_systemstatus in 690970000, 690970001, 690970002, 690970003',
  '',
  'my-booking:',
  '  table: bookableresourcebooking',
  '  where:',
  '    - statecode eq 0',
  '    - or:',
  '        - starttime today',
  '        - starttime next-x-days DAYS',
  '        - endtime today',
  '        - endtime next-x-days DAYS',
  '    - any: bookableresource',
  '      via: bookableresource_bookableresourcebooking_Resource',
  '      where:',
  '        - statecode eq 0',
  '        - userid eq-userid',
  '',
  'my-work-order:',
  '  table: msdyn_workorder',
  '  where:',
  '    - use: open-work-order',
  '    - any: bookableresourcebooking',
  '      via: msdyn_msdyn_workorder_bookableresourcebooking_WorkOrder',
  '      where:',
  '        - use: my-booking',
  '',
  'my-account:',
  '  table: account',
  '  where:',
  '    - statecode eq 0',
  '    - any: msdyn_workorder',
  '      via: msdyn_account_msdyn_workorder_ServiceAccount',
  '      where:',
  '        - use: my-work-order',
  '',
  'my-asset:',
  '  table: msdyn_customerasset',
  '  where:',
  '    - statecode eq 0',
  '    - any: account',
  '      via: msdyn_account_msdyn_customerasset_Account',
  '      where:',
  '        - use: my-account',
  '',
  'titled-note:',
  '  table: annotation',
  '  where:',
  '    - subject not-null',
];

/** Tables that every generated profile has: what the others lead to. */
export const coreTables: readonly TableRecipe[] = [
  {
    table: 'bookableresourcebooking',
    comment: 'Bookings of the technician, today and in the next days.',
    lines: [
      'rows: custom',
      'where:',
      '  - use: my-booking',
      '  - or:',
      '      - none: msdyn_workorder',
      '        via: msdyn_msdyn_workorder_bookableresourcebooking_WorkOrder',
      '      - any: msdyn_workorder',
      '        via: msdyn_msdyn_workorder_bookableresourcebooking_WorkOrder',
      '        where:',
      '          - use: open-work-order',
      'sync: 5',
      'related:',
      '  - msdyn_msdyn_workorder_bookableresourcebooking_WorkOrder',
      '  - bookableresourcebooking_Annotations',
    ],
  },
  {
    table: 'msdyn_workorder',
    comment: 'Work orders of these bookings, with what belongs to them.',
    lines: [
      'rows: related',
      'sync: 5',
      'related:',
      '  - relationship: msdyn_msdyn_workorder_msdyn_workorderincident_WorkOrder',
      '    where: [statecode eq 0]',
      '  - relationship: msdyn_msdyn_workorder_msdyn_workorderproduct_WorkOrder',
      '    where: [statecode eq 0]',
      '  - relationship: msdyn_msdyn_workorder_msdyn_workorderservicetask_WorkOrder',
      '    name: Tasks of the work order',
      '    where: [statecode eq 0]',
      '  - msdyn_msdyn_workorder_msdyn_workorderservice_WorkOrder',
      '  - msdyn_workorder_msdyn_workordernte_workorder',
      '  - msdyn_msdyn_workorder_msdyn_workorderresolution_WorkOrder',
    ],
  },
  { table: 'msdyn_workorderincident', comment: 'Incidents of a work order.', lines: ['rows: related', 'sync: 5'] },
  { table: 'msdyn_workorderproduct', comment: 'Products of a work order.', lines: ['rows: related', 'sync: 5'] },
  { table: 'msdyn_workorderservicetask', comment: 'Tasks of a work order.', lines: ['rows: related', 'sync: 5'] },
  { table: 'msdyn_workorderservice', comment: 'Services of a work order.', lines: ['rows: related', 'sync: 5'] },
  { table: 'msdyn_workordernte', comment: 'Limits of a work order.', lines: ['rows: related'] },
  { table: 'msdyn_workorderresolution', comment: 'What solved a work order.', lines: ['rows: related'] },
  {
    table: 'msdyn_incidenttyperesolution',
    comment: 'What may solve an incident.',
    lines: ['rows: custom', 'where:', '  - msdyn_resolution not-null', 'sync: 1440'],
  },
  { table: 'annotation', comment: 'Notes come with what they belong to.', lines: ['rows: related'] },
  {
    table: 'account',
    comment: 'Accounts with work, and their notes.',
    lines: [
      'rows: custom',
      'where:',
      '  - use: my-account',
      'related:',
      '  - relationship: Account_Annotation',
      '    name: Related Notes of Accounts',
      '    where:',
      '      - use: titled-note',
    ],
  },
  {
    table: 'msdyn_customerasset',
    comment: 'Assets of these accounts.',
    lines: ['rows: custom', 'where:', '  - use: my-asset'],
  },
  {
    table: 'bookableresource',
    comment: 'Resources that are users.',
    lines: ['rows: custom', 'where:', '  - statecode eq 0', '  - resourcetype eq 3'],
  },
  {
    table: 'bookingstatus',
    comment: 'Statuses of bookings.',
    lines: [
      'rows: custom',
      'where:',
      '  - statecode eq 0',
      '  - msdyn_fieldservicestatus in 690970000, 690970001, 690970002, 690970003',
      'sync: 1440',
    ],
  },
  { table: 'systemuser', comment: 'Users.', lines: ['rows: custom', 'where:', '  - isdisabled eq 0', 'sync: 1440'] },
];

const active = ['rows: custom', 'where:', '  - statecode eq 0'];
const recent = ['rows: custom', 'where:', '  - statecode eq 0', '  - createdon last-x-days DAYS'];
const mine = (by: readonly string[], table: string, filter: string): readonly string[] => [
  ...active,
  `  - any: ${table}`,
  ...by.map((line) => `    ${line}`),
  '    where:',
  `      - use: ${filter}`,
];

/** Tables that a generated profile may have. */
export const optionalTables: readonly TableRecipe[] = [
  { table: 'contact', comment: 'People to call.', lines: [...active, '  - ownerid eq-userid', 'sync: 60'] },
  { table: 'msdyn_priority', comment: 'Priorities.', lines: [...active, 'sync: 1440'] },
  { table: 'territory', comment: 'Territories.', lines: ['rows: custom', 'where:', '  - name not-null', 'sync: 1440'] },
  {
    table: 'product',
    comment: 'What is kept in stock.',
    lines: [...active, '  - msdyn_fieldserviceproducttype eq 690970000', 'sync: 1440'],
  },
  {
    table: 'msdyn_warehouse',
    comment: 'Warehouses of the user.',
    lines: [...active, '  - ownerid eq-userid', 'sync: 1440'],
  },
  {
    table: 'msdyn_productinventory',
    comment: 'What there is of it.',
    lines: [...active, '  - msdyn_qtyavailable gt 0', 'sync: 60'],
  },
  {
    table: 'msdyn_incidenttype',
    comment: 'Kinds of incidents.',
    lines: [...active, '  - msdyn_defaultworkordertype not-null', 'sync: 1440'],
  },
  { table: 'msdyn_servicetasktype', comment: 'Kinds of tasks.', lines: [...active, 'sync: 1440'] },
  { table: 'msdyn_workordertype', comment: 'Kinds of work orders.', lines: [...active, 'sync: 1440'] },
  { table: 'incident', comment: 'Cases.', lines: [...recent, '  - prioritycode in 1, 2', 'sync: 60'] },
  {
    table: 'task',
    comment: 'Open tasks of the user.',
    lines: ['rows: custom', 'where:', '  - statecode eq 0', '  - modifiedon last-x-days DAYS', '  - ownerid eq-userid'],
  },
  {
    table: 'phonecall',
    comment: 'Phone calls changed lately.',
    lines: ['rows: custom', 'where:', '  - modifiedon last-x-days DAYS', '  - phonenumber not-null'],
  },
  {
    table: 'appointment',
    comment: 'Appointments of the user and his team.',
    lines: ['rows: owned', 'owned: [user, team]'],
  },
  {
    table: 'msdyn_timeoffrequest',
    comment: 'Requests that the user made, or that are for the user.',
    lines: [
      ...recent,
      '  - or:',
      '      - ownerid eq-userid',
      '      - any: bookableresource',
      '        via: msdyn_bookableresource_msdyn_timeoffrequest_Resource',
      '        where: [userid eq-userid]',
    ],
  },
  {
    table: 'msdyn_propertylog',
    comment: 'Readings of assets.',
    lines: mine(['via: msdyn_msdyn_customerasset_msdyn_propertylog_customerasset'], 'msdyn_customerasset', 'my-asset'),
  },
  {
    table: 'msdyn_propertyassetassociation',
    comment: 'Properties of assets.',
    lines: mine(['from: msdyn_customerassetid', 'to: msdyn_customerasset'], 'msdyn_customerasset', 'my-asset'),
  },
];
