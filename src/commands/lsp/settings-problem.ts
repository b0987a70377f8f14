import type { Failure } from '../../diagnostics/errors.ts';
import type { Location, Range } from '../../diagnostics/place.ts';
import type { Workspace } from '../workspace.ts';

/** Why mop.yaml, or a file that it names, cannot be read, and where in mop.yaml. */
export interface SettingsProblem {
  readonly code: string;
  readonly message: string;
  readonly range: Range;
}

/** A failure as a finding in mop.yaml. @param workspace what was read of it, where that much can be read */
export function toSettingsProblem(failure: Failure, workspace: Workspace | undefined): SettingsProblem {
  const { code, message, hint } = failure;
  const { named, where } = placeOf(failure, workspace);
  const sentences = [
    ...(named === undefined ? [message] : [`${named}: ${message}`]),
    ...(hint === undefined ? [] : [hint]),
  ];
  const { line = 1, column = 1, endLine = line, endColumn = column } = where;
  return { code, message: sentences.join('; '), range: { line, column, endLine, endColumn } };
}

/** The place of a failure; of one in a file that mop.yaml names, where it names it. */
function placeOf(
  { where = {} }: Failure,
  workspace: Workspace | undefined,
): { named: string | undefined; where: Partial<Location> } {
  const isElsewhere = workspace !== undefined && where.file !== undefined && where.file !== workspace.file;
  return isElsewhere
    ? { named: where.file, where: workspace.locate({ path: ['metadata'] }) }
    : { named: undefined, where };
}
