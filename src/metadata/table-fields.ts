/** Fields of a table's line in the encoded catalog, in order. */
export const tableFields = [
  'logicalName',
  'schemaName',
  'displayName',
  'entitySetName',
  'ownership',
  'primaryId',
  'primaryName',
  'objectTypeCode',
  'flags',
  'relationships',
  'columns',
] as const;
