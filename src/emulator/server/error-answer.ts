import { Failure } from '../../diagnostics/errors.ts';
import { ServerError } from './server-error.ts';
import { preferencesOf } from './preferences.ts';
import { jsonAnswer } from './web-request.ts';
import type { Answer, WebRequest } from './web-request.ts';

/** Code of what the server itself did not expect. Source: common Dataverse knowledge. */
const unexpected = { status: 500, code: '0x80040216' };

/** The answer for anything thrown: the server's error body, with details only where the request asks for annotations. */
export function errorAnswer(error: unknown, request: WebRequest): Answer {
  const { status, code } = error instanceof ServerError ? error : unexpected;
  const message = error instanceof Error ? error.message : 'An unexpected error occurred.';
  const details = preferencesOf(request).annotations ? errorDetails(error, message) : {};
  return jsonAnswer(status, { error: { code, message, ...details } });
}

/** Source: dataverse-model §4.2. */
function errorDetails(error: unknown, message: string): Record<string, string> {
  const name = error instanceof ServerError || error instanceof Failure ? error.name : 'UnExpected';
  return {
    '@Microsoft.PowerApps.CDS.ErrorDetails.OperationStatus': '0',
    '@Microsoft.PowerApps.CDS.HelpLink': `http://go.microsoft.com/fwlink/?LinkID=398563&error=${name}`,
    '@Microsoft.PowerApps.CDS.TraceText': '',
    '@Microsoft.PowerApps.CDS.InnerError.Message': message,
  };
}
