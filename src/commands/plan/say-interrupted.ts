import type { CommandIo } from '../command.ts';
import type { PlanRequest } from './compute-plan.ts';
import type { EnvironmentState } from './environment-state.ts';

/** Says so where an earlier run was cut short that changed one of these profiles. */
export async function sayInterrupted(
  { journal }: EnvironmentState,
  { wanted }: Pick<PlanRequest, 'wanted'>,
  io: CommandIo,
): Promise<void> {
  const pending = await journal.pending();
  if (!pending || !wanted.some(({ id }) => pending.profiles.includes(id))) return;
  io.say(`an earlier run was cut short: this is what is left; mop rollback ${pending.snapshot} goes back to before it`);
}
