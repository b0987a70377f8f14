import type { Messages } from '../server/server-error.ts';

/**
 * Refusals of the FetchXML that items, associations and tables carry. Codes, names and texts are documented
 * (dataverse-model §3.2). No source says at which request they arise: all of it at the write is inferred.
 */
export const filterMessages = {
  InvalidMobileOfflineFiltersFetchXml: {
    hex: '0x80071113',
    status: 400,
    text: 'XML Format mismatch. Check for the correctness of XML.',
    source: 'documented: dataverse-model §3.2; for an item’s filter as well as for a table’s it is inferred',
  },
  MaxConditionsMobileOfflineFilters: {
    hex: '0x80071114',
    status: 400,
    text: 'You can only define 3 Mobile offline Org  filter for each entity.',
    source:
      'documented: dataverse-model §3.2; the number counted against is maxconditionsformobileofflinefilters (§1.8)',
  },
  UnsupportedAttributeOrOperatorMobileOfflineFilters: {
    hex: '0x80071115',
    status: 400,
    text: 'Attribute or Operator “{0}” is not supported for Mobile Offline Org Filter.',
    source:
      'documented: dataverse-model §3.2; which are supported is inferred: columns of the table, operators of FetchXML',
  },
  EmptyEntityFilterXml: {
    hex: '0x80071118',
    status: 400,
    text: 'The FetchXML is missing.',
    source: 'documented: dataverse-model §3.2; for a blank text and one without an entity it is inferred',
  },
  QueryFilterConditionAttributeNotPresentInExpressionEntity: {
    hex: '0x80071119',
    status: 400,
    text: 'The query references a field that does not exist in Dynamics 365: "{0}"',
    source: 'documented: dataverse-model §3.2; placement inferred',
  },
  UnsupportedOperatorForAttributeInProfileItemEntityFilters: {
    hex: '0x80071121',
    status: 400,
    text: 'Operator {0} is not supported with attribute {1} in the filter query option.',
    source:
      'documented: dataverse-model §3.2; which go together is inferred from the operator reference (fetchxml-operators)',
  },
  UnsupportedAttributeInInProfileItemEntityFilters: {
    hex: '0x80071123',
    status: 400,
    text: 'Attribute {0} is not supported in the filter query option.',
    source: 'documented: dataverse-model §3.2; for columns that no query can filter by it is inferred',
  },
  CannotDefineMultipleValuesOnOwnerFieldInProfileItemEntityFilter: {
    hex: '0x80071129',
    status: 400,
    text: 'You cannot define multiple values on this field.',
    source: 'documented: dataverse-model §3.2; for a list of values on an owner column it is inferred',
  },
} as const satisfies Messages;
