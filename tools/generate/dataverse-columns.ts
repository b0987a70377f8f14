const own = 'only in the file';
const package_ = 'package only: the element';

/**
 * What each key of a profile file is in Dataverse, by map and key. Sources: dataverse-model §1.1 to §1.3,
 * solution-format §3.1.
 */
export const dataverseColumns: ReadonlyMap<string, string> = new Map([
  ['profile.version', own],
  ['profile.name', '`name`'],
  ['profile.id', '`mobileofflineprofileid`'],
  ['profile.description', '`description`'],
  ['profile.filters', own],
  ['profile.tables', 'rows of `mobileofflineprofileitem`'],
  ['profile.extra', `${package_}s`],
  ['table.rows', '`recorddistributioncriteria`: 0, 1, 2, 3'],
  ['table.owned', '`recordsownedbyme`, `recordsownedbymyteam`, `recordsownedbymybusinessunit`'],
  ['table.where', '`profileitementityfilter`, as FetchXML'],
  ['table.fetchxml', '`profileitementityfilter`'],
  ['table.layout', own],
  ['table.sync', '`syncintervalinminutes`'],
  ['table.columns', '`selectedcolumns`: `{"Columns":[…]}`'],
  ['table.related', 'rows of `mobileofflineprofileitemassociation`'],
  ['table.name', '`name`'],
  ['table.id', '`mobileofflineprofileitemid`'],
  ['table.schemaName', `${package_} \`EntitySchemaName\``],
  ['table.extra', `${package_}s`],
  ['relatedMap.relationship', '`relationshipdisplayname`'],
  ['relatedMap.name', '`name`'],
  ['relatedMap.id', '`mobileofflineprofileitemassociationid`'],
  ['relatedMap.where', '`profileitemassociationentityfilter`, as FetchXML'],
  ['relatedMap.fetchxml', '`profileitemassociationentityfilter`'],
  ['relatedMap.layout', own],
  ['relatedMap.extra', `${package_}s`],
]);
