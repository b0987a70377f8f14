import type { Messages } from '../server/server-error.ts';

const documented =
  'code and first sentence documented: Microsoft, Dataverse error codes; that it arises here is inferred';

/** Refusals of queries: FetchXML, and `$filter` where it comes to the same. What follows a colon is this server's own. */
export const queryMessages = {
  QueryBuilderNoAttribute: {
    hex: '0x80041103',
    status: 400,
    text: "'{0}' entity doesn't contain attribute with Name = '{1}' and NameMapping = 'Logical'.",
    source:
      'code documented: Microsoft, Dataverse error codes; text observed: PowerPlatform-DataverseServiceClient issue 299',
  },
  QueryBuilderNoEntity: {
    hex: '0x80041102',
    status: 400,
    text: "The entity with a name = '{0}' with namemapping = 'Logical' was not found in the MetadataCache.",
    source:
      'code documented: Microsoft, Dataverse error codes; text observed: Dynamics dual-write troubleshooting page',
  },
  QueryBuilderEntitiesDontMatch: {
    hex: '0x80041128',
    status: 400,
    text: 'The entity name specified in fetchxml does not match the entity name specified in the Entity or Query Expression.',
    source: documented,
  },
  QueryBuilderDeserializeEmptyXml: {
    hex: '0x80041124',
    status: 400,
    text: "Xml String can't be null.",
    source: documented,
  },
  QueryBuilderDeserializeInvalidNode: {
    hex: '0x8004111c',
    status: 400,
    text: 'The element node encountered is invalid.: {0}',
    source: documented,
  },
  QueryBuilderDeserializeInvalidLinkType: {
    hex: '0x80041117',
    status: 400,
    text: "The only valid values for link-type attribute are 'natural', 'inner','in','exists','matchfirstrowusingcrossapply' and 'outer'.",
    source: documented,
  },
  QueryBuilderElementNotFound: {
    hex: '0x80041123',
    status: 400,
    text: 'A required element was not specified.: {0}',
    source: documented,
  },
  QueryBuilderInvalidConditionOperator: {
    hex: '0x80041120',
    status: 400,
    text: 'Unsupported condition operator.: {0}',
    source: documented,
  },
  QueryBuilderInvalidJoinOperator: {
    hex: '0x80041121',
    status: 400,
    text: 'Unsupported join operator.: {0}',
    source: documented,
  },
  QueryBuilderNoAlias: {
    hex: '0x8004110b',
    status: 400,
    text: 'No alias for the given entity in the condition was found.: {0}',
    source: documented,
  },
  QueryBuilderBadCondition: {
    hex: '0x80041106',
    status: 400,
    text: 'Incorrect filter condition or conditions.: {0}',
    source: documented,
  },
  QueryBuilderInvalidValue: {
    hex: '0x80041108',
    status: 400,
    text: 'Invalid value specified for type.: {0}',
    source: documented,
  },
  InvalidXml: {
    hex: '0x80040201',
    status: 400,
    text: 'Invalid XML.: {0}',
    source: 'code and text observed: public traces; what follows is inferred',
  },
  TooManyConditionsInQuery: {
    hex: '0x8004430C',
    status: 400,
    text: 'Number of conditions in query exceeded maximum limit.',
    source: 'code documented: fetchxml-semantics §11; text inferred from that of 0x8004430D',
  },
  TooManyLinkEntitiesInQuery: {
    hex: '0x8004430D',
    status: 400,
    text: 'Number of link entities in query exceeded maximum limit.',
    source: 'documented: fetchxml-semantics §11',
  },
  AggregateQueryRecordLimitExceeded: {
    hex: '0x8004E023',
    status: 400,
    text: 'AggregateQueryRecordLimit exceeded. Cannot perform this operation.',
    source: 'code documented: fetchxml-semantics §10; text observed: public traces',
  },
  ConcurrencyVersionMismatch: {
    hex: '0x80060882',
    status: 412,
    text: "The version of the existing record doesn't match the RowVersion property provided.",
    source:
      'text and status documented: Microsoft, "Perform conditional operations using the Web API"; code dataverse-model §3.4',
  },
} as const satisfies Messages;
