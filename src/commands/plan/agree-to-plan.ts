import type { Change } from '../../deploy/plan/change.ts';
import type { Plan } from '../../deploy/plan/plan.ts';
import { UsageError } from '../../diagnostics/errors.ts';
import { formatCount } from '../../diagnostics/format-count.ts';
import { rowScopes } from '../../schema/profile.ts';
import type { CommandIo } from '../command.ts';

/** What a command line allows without a question. */
export interface Permission {
  readonly yes: boolean;
  readonly destructive: boolean;
}

/**
 * Asks before a plan is carried out, unless the command line allows it.
 * @throws UsageError where the answer is no, or there is nobody to ask
 */
export async function agreeToPlan(plan: Plan, io: CommandIo, { yes, destructive }: Permission): Promise<void> {
  const risky = plan.changes.filter(isDestructive);
  if (yes && (destructive || risky.length === 0)) return;
  if (await io.confirm(`Make these changes in ${plan.environment.name}?`)) return;
  throw new UsageError('not confirmed: nothing was changed', {
    code: 'not-confirmed',
    hint: yes
      ? `${formatCount(risky.length)} of the changes delete, replace or widen to all rows (${describe(risky)}): add --allow-destructive.`
      : 'Say --yes to do it without a question.',
  });
}

/** Deletes rows, if only for a moment, or gives devices all rows of a table that they had not. */
function isDestructive({ action, kind, before, after }: Change): boolean {
  if (action === 'delete' || action === 'replace') return true;
  const all = rowScopes.indexOf('all');
  return kind === 'item' && before !== null && after?.recorddistributioncriteria === all;
}

function describe(changes: readonly Change[]): string {
  const most = 3;
  const names = changes.slice(0, most).map(({ action, name }) => `${action} ${name}`);
  return [...names, ...(changes.length > most ? ['…'] : [])].join(', ');
}
