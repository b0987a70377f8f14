import type { Severity } from '../../diagnostics/diagnostic.ts';

/** What severities are called, in the singular. */
export const severityWords: Readonly<Record<Severity, string>> = {
  error: 'error',
  warning: 'warning',
  info: 'remark',
};
