import type { Severity } from '../diagnostics/diagnostic.ts';
import type { Metadata } from '../metadata/metadata.ts';

/** A column name that a table's known columns do not have. */
export interface MissingColumn {
  readonly name: string;
  /** The known column that is nearest to it. */
  readonly near: string | undefined;
}

/**
 * How sure it is that a table does not have a column; undefined: not sure enough to say it. The bundled catalog does not
 * know columns that an organization has added to a table of Microsoft's. Those begin with the prefix of a publisher, two to
 * eight letters and digits and an underscore; `msdyn` is Microsoft's own.
 */
export function missingColumnSeverity(
  { name, near }: MissingColumn,
  authority: Metadata['authority'],
): Severity | undefined {
  if (authority === 'organization' || !/^[a-z][\da-z]{1,7}_/i.test(name)) return 'error';
  const isMicrosoft = /^msdyn_/i.test(name);
  if (near === undefined) return isMicrosoft ? 'warning' : undefined;
  return isMicrosoft ? 'error' : 'warning';
}
