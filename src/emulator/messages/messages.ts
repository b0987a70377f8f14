import { associationMessages } from './messages-association.ts';
import { definitionMessages } from './messages-definition.ts';
import { filterMessages } from './messages-filter.ts';
import { importMessages } from './messages-import.ts';
import { profileMessages } from './messages-profile.ts';
import { protocolMessages } from './messages-protocol.ts';
import { queryMessages } from './messages-query.ts';
import { publishMessages } from './messages-publish.ts';
import { securityMessages } from './messages-security.ts';
import { solutionMessages } from './messages-solution.ts';
import { ServerError } from '../server/server-error.ts';
import type { Message } from '../server/server-error.ts';

/** Every refusal of the local Dataverse by the server's own name for it. */
export const messages = {
  ...protocolMessages,
  ...profileMessages,
  ...associationMessages,
  ...filterMessages,
  ...publishMessages,
  ...definitionMessages,
  ...queryMessages,
  ...solutionMessages,
  ...importMessages,
  ...securityMessages,
} as const;

/** Name of a refusal. */
export type MessageName = keyof typeof messages;

/** The error of that name with `{0}`, `{1}`, … filled in; the caller throws it. */
export function refuse(name: MessageName, ...values: readonly (string | number)[]): ServerError {
  const message: Message = messages[name];
  const text = message.text.replace(/\{(\d)\}/g, (_, index: string) => String(values[Number(index)] ?? ''));
  return new ServerError({ status: message.status, code: message.hex, name, text });
}
