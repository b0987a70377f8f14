/**
 * Tables that hold few rows in every organization: currencies, territories, units, statuses, types, settings, price lists and the
 * definitions behind IoT devices and properties. The documentation accepts all rows of currencies and territories; the others are of the same kind. Source: field-service
 * §2.2 ALL-ROWS.
 */
export const smallTables: ReadonlySet<string> = new Set([
  'bookingstatus',
  'businessunit',
  'connectionrole',
  'msdyn_customerassetcategory',
  'msdyn_fieldservicesetting',
  'msdyn_functionallocationtype',
  'msdyn_geofencingsettings',
  'msdyn_geolocationsettings',
  'msdyn_iotdevicecategory',
  'msdyn_iotdevicecommanddefinition',
  'msdyn_iotpropertydefinition',
  'msdyn_iotprovider',
  'msdyn_iotproviderinstance',
  'msdyn_iotsettings',
  'msdyn_organizationalunit',
  'msdyn_priority',
  'msdyn_requirementstatus',
  'msdyn_resolution',
  'msdyn_resourcepaytype',
  'msdyn_schedulingparameter',
  'msdyn_servicetasktype',
  'msdyn_taxcode',
  'msdyn_templateforproperties',
  'msdyn_timeentrysetting',
  'msdyn_transactioncategory',
  'msdyn_workordersubstatus',
  'msdyn_workordertype',
  'pricelevel',
  'territory',
  'transactioncurrency',
  'uomschedule',
]);
