import type { Messages } from '../server/server-error.ts';

/**
 * Refusals that any table can meet. Their codes and texts are general Dataverse knowledge (seen in public traces), where the
 * facts name a code its section is given.
 */
export const protocolMessages = {
  MalformedPayload: {
    hex: '0x80048d19',
    status: 400,
    text: "Error identified in Payload provided by the user for Entity :'{0}', For more information on this error please follow this help link https://go.microsoft.com/fwlink/?linkid=2195293  ---->  InnerException : Microsoft.OData.ODataException: {1}",
    source: 'observed: public traces; code also in microsoft-offline-skill §1.2',
  },
  InvalidQuery: { hex: '0x80060888', status: 400, text: '{0}', source: 'observed: public traces' },
  ResourceNotFound: {
    hex: '0x8006088a',
    status: 404,
    text: "Resource not found for the segment '{0}'.",
    source: 'observed: public traces',
  },
  RecordNotFound: {
    hex: '0x80040217',
    status: 404,
    text: "Entity '{0}' With Id = {1} Does Not Exist",
    source: 'observed: public traces',
  },
  MethodNotAllowed: {
    hex: '0x80060888',
    status: 405,
    text: "The requested resource does not support http method '{0}'.",
    source: 'inferred: status 405 from dataverse-model §4.2',
  },
  NotImplemented: {
    hex: '0x80040000',
    status: 501,
    text: 'The local Dataverse does not know {0}.',
    source: 'own: says that production may know more',
  },
  UnsupportedMediaType: {
    hex: '0x80060888',
    status: 415,
    text: "A request with a body needs the header 'Content-Type: application/json'; it has '{0}'.",
    source: 'inferred: dataverse-model §4.2',
  },
  PayloadTooLarge: {
    hex: '0x80060891',
    status: 413,
    text: 'The request is larger than {0} bytes.',
    source: 'inferred: status 413 from dataverse-model §4.2',
  },
  UrlTooLong: {
    hex: '0x80060888',
    status: 414,
    text: 'The URL is longer than {0} characters.',
    source: 'limit documented: dataverse-model §4.3; status and code inferred',
  },
  DuplicateRecord: {
    hex: '0x80040237',
    status: 409,
    text: 'Operation failed due to a SQL integrity violation.',
    source: 'documented: dataverse-model §3.4; status 409 observed (§4.2), 412 documented',
  },
  RecordAlreadyExists: {
    hex: '0x80040237',
    status: 412,
    text: 'A record with matching key values already exists.',
    source: 'documented: dataverse-model §4.2 (If-None-Match: * creates only; 412 DuplicateRecord)',
  },
  OptimisticConcurrencyNotEnabled: {
    hex: '0x8006088D',
    status: 400,
    text: "Optimistic concurrency isn't enabled for entity type {0}. The IfVersionMatches value of ConcurrencyBehavior can only be used if optimistic concurrency is enabled.",
    source: 'documented: dataverse-model §3.4; that it arises here is inferred (§1.3)',
  },
  InvalidUrlForODataBindProperty: {
    hex: '0x80090800',
    status: 400,
    text: "The value '{0}' of '{1}' is not the address of a record of {2}.",
    source: 'code documented: dataverse-model §3.4; its text is not recorded, this one is inferred',
  },
  InvalidPropertyInODataRequestBody: {
    hex: '0x80090801',
    status: 400,
    text: "The column '{0}' of '{1}' is not valid for {2}.",
    source: 'code documented: dataverse-model §3.4; text and use for read-only columns are inferred',
  },
  CannotDeleteDueToAssociation: {
    hex: '0x80040227',
    status: 405,
    text: 'The object you tried to delete is associated with another object and cannot be deleted.',
    source: 'documented: Dataverse error codes; status 405: dataverse-model §4.2',
  },
  RequiredValueMissing: {
    hex: '0x80040203',
    status: 400,
    text: "The required column '{0}' of '{1}' is missing.",
    source: 'inferred: dataverse-model §1 "SystemRequired"',
  },
  StringTooLong: {
    hex: '0x80044331',
    status: 400,
    text: "A validation error occurred. The length of the '{0}' attribute of the '{1}' entity exceeded the maximum allowed length of '{2}'.",
    source: 'observed: public traces; the wording also in dataverse-model §3.2, 0x80071112',
  },
  IntegerOutOfRange: {
    hex: '0x8004432f',
    status: 400,
    text: "A validation error occurred. The value {0} of '{1}' on record of type '{2}' is outside the valid range. Accepted Values: {3}.",
    source:
      'observed: public traces. dataverse-model §1.2 also reports that syncintervalinminutes is clamped: refused here',
  },
  OptionOutOfRange: {
    hex: '0x8004431a',
    status: 400,
    text: "A validation error occurred. The value {0} of '{1}' on record of type '{2}' is outside the valid range. Accepted Values: {3}.",
    source: 'observed: public traces; for selectedrelationshipsschema dataverse-model §1.3',
  },
  ThrottlingBurstRequestLimitExceededError: {
    hex: '0x80072322',
    status: 429,
    text: 'Number of requests exceeded the limit of {0} over time window of {1} seconds.',
    source: 'documented: dataverse-model §3.4, §4.5',
  },
  ThrottlingTimeExceededError: {
    hex: '0x80072321',
    status: 429,
    text: 'Combined execution time of incoming requests exceeded limit of {0} milliseconds over time window of {1} seconds. Decrease number of concurrent requests or reduce the duration of requests and try again later.',
    source: 'documented: dataverse-model §3.4, §4.5',
  },
  ThrottlingConcurrencyLimitExceededError: {
    hex: '0x80072326',
    status: 429,
    text: 'Number of concurrent requests exceeded the limit of {0}.',
    source: 'documented: dataverse-model §3.4, §4.5',
  },
} as const satisfies Messages;
