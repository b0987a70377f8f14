import type { Messages } from '../server/server-error.ts';

/** Refusals of callers. */
export const securityMessages = {
  PrivilegeDenied: {
    hex: '0x80040220',
    status: 403,
    text: 'Principal user (Id={0}, type=8, roleCount={1}, privilegeCount={2}), is missing {3} privilege (Id={4})',
    source: 'code documented: dataverse-model §3.4; text observed: public traces, which name the table too',
  },
  UserNotEnabled: {
    hex: '0x80040225',
    status: 403,
    text: 'The specified user(Id = {0}) is disabled. Consider enabling this user.',
    source: 'code and its name observed: public code; status and text inferred',
  },
} as const satisfies Messages;
