import type { Messages } from '../server/server-error.ts';

/** Refusals about solutions and publishers. Codes and texts documented: server-error-codes, group "solution". */
export const solutionMessages = {
  InvalidSolutionUniqueName: {
    hex: '0x8004F002',
    status: 400,
    text: 'Invalid character specified for solution unique name. Only characters within the ranges [A-Z], [a-z], [0-9] or _ are allowed. The first character may only be in the ranges [A-Z], [a-z] or _.',
    source: 'documented: server-error-codes',
  },
  InvalidSolutionVersion: {
    hex: '0x8004F01E',
    status: 400,
    text: 'An invalid solution version was specified.',
    source: 'documented: server-error-codes',
  },
  RestrictedSolutionName: {
    hex: '0x8004F022',
    status: 400,
    text: "The solution unique name '{0}' is restricted and can only be used by internal solutions.",
    source: 'documented: server-error-codes; which names are restricted is inferred',
  },
  SolutionUniqueNameViolation: {
    hex: '0x8004F023',
    status: 400,
    text: "The solution unique name '{0}' is already being used and cannot be used again.",
    source: 'documented: server-error-codes',
  },
  CannotUpdateManagedSolution: {
    hex: '0x8004F024',
    status: 400,
    text: "Cannot update solution '{0}' because it is a managed solution.",
    source: 'documented: server-error-codes',
  },
  InvalidPublisherUniqueName: {
    hex: '0x8004F01C',
    status: 400,
    text: 'Publisher uniquename is required.',
    source: 'documented: server-error-codes',
  },
  OptionValuePrefixOutOfRange: {
    hex: '0x80048402',
    status: 400,
    text: 'CustomizationOptionValuePrefix must be a number between {0} and {1}',
    source: 'documented: server-error-codes; 10000 to 99999 solution-format §5',
  },
  InvalidNamePrefix: {
    hex: '0x80044366',
    status: 400,
    text: 'The schema name {0} for type {2} is invalid or missing.Custom attribute, entity, entitykey, option set and relationship names must start with a valid customization prefix.The prefix for a solution component should match the prefix that is specified for the publisher of the solution.',
    source: 'documented: server-error-codes; for a wrong prefix of the publisher inferred',
  },
  SolutionNotFound: {
    hex: '0x80048034',
    status: 400,
    text: "The solution '{0}' is not in this system.",
    source: 'inferred: no source names the code for an unknown solution',
  },
  ComponentNotFound: {
    hex: '0x80040217',
    status: 404,
    text: 'The component {0} of type {1} does not exist.',
    source: 'inferred: like a record that does not exist',
  },
  CannotExportManagedSolution: {
    hex: '0x80048036',
    status: 400,
    text: "The solution '{0}' is managed and cannot be exported.",
    source: 'inferred: a managed solution cannot be exported; the code is not recorded',
  },
  SolutionConcurrencyFailure: {
    hex: '0x80071151',
    status: 400,
    text: 'The solution installation or removal failed due to the installation or removal of another solution at the same time. Please try again later.',
    source: 'documented: solution-format §5',
  },
  InvalidStateCodeStatusCode: {
    hex: '0x80048408',
    status: 400,
    text: 'State code is invalid or state code is valid but status code is invalid for a specified state code.',
    source: "documented: Microsoft's list of error codes; for a job that has ended inferred",
  },
  ManagedLayersAboveBase: {
    hex: '0x8004F01F',
    status: 400,
    text: "The uninstall operation will delete the base layer for the component '{0}' with id '{1}'. The operation cannot continue because there are other managed layers over the base layer. You can use the solution layers to find out which other solutions are blocking the operation.",
    source: "documented: the text, in Microsoft's troubleshooting pages; its code is inferred",
  },
  NoManagedLayer: {
    hex: '0x8004023B',
    status: 400,
    text: 'The component {0} {1} has no managed layer below its unmanaged one.',
    source: 'inferred: the code is InvalidOperation; the text is our own',
  },
  ExportDataNotFound: {
    hex: '0x80040217',
    status: 404,
    text: 'There is no exported solution of the job {0}.',
    source: 'inferred: like a record that does not exist',
  },
} as const satisfies Messages;
