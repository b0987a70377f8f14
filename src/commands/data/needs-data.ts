import { UsageError } from '../../diagnostics/errors.ts';
import type { OptionValues } from '../command.ts';

/** Refuses options that say something of rows where there are none. @throws UsageError that names the first */
export function needsData(options: OptionValues, names: readonly ('user' | 'at' | 'days')[]): void {
  const given = names.find((name) => options.list(name).length > 0 || options.text(name) !== undefined);
  if (given === undefined || options.text('data') !== undefined) return;
  throw new UsageError(`--${given} goes with --data <folder>`, {
    code: 'invalid-option',
    hint: 'mop data pull makes such a folder from an environment, mop dataverse seed an invented one.',
  });
}
