import { previewUninstall, uninstallSolution } from '../../deploy/promote/uninstall-solution.ts';
import type { UninstallPreview } from '../../deploy/promote/uninstall-solution.ts';
import { UsageError } from '../../diagnostics/errors.ts';
import { formatCount } from '../../diagnostics/format-count.ts';
import { printableLine } from '../../diagnostics/printable.ts';
import type { CommandInput } from '../command.ts';
import { describeSolution } from '../describe-solution.ts';
import { withEnvironment } from '../environment/open-environment.ts';
import { rememberPeople } from '../people/remember-people.ts';
import { holdEnvironment } from '../plan/hold-environment.ts';
import type { HeldEnvironment } from '../plan/hold-environment.ts';
import { findWorkspace } from '../workspace.ts';
import { packagesOf } from './promotion-state.ts';

/** Takes a managed solution away with its profiles, after everybody in them was taken out. */
export async function uninstall(to: string, input: CommandInput): Promise<void> {
  await withEnvironment({ ...input.io, environmentName: to }, (opened) =>
    holdEnvironment(opened, input, (held) => uninstallIn(held, input)),
  );
}

async function uninstallIn({ opened, state }: HeldEnvironment, input: CommandInput): Promise<void> {
  const { io } = input;
  const { environment, name } = opened;
  const { uniqueName } = describeSolution(input, await findWorkspace(io.cwd));
  const solution = await environment.findSolution(uniqueName);
  if (!solution?.managed) throw refuseOther(uniqueName, name, solution !== undefined);
  const people = { environment, journal: state.moves, remember: rememberPeople(opened, state, io) };
  const context = { solutions: environment, people };
  const preview = await previewUninstall(context, solution);
  await agree(preview, name, input);
  await io.progress(`uninstalling ${uniqueName} from ${name}`, () => uninstallSolution(context, preview));
  await packagesOf(state).forget(uniqueName);
  report(preview, name, input);
}

async function agree(
  { solution, profiles, members }: UninstallPreview,
  name: string,
  { options, io }: CommandInput,
): Promise<void> {
  const names = profiles.map((one) => `"${one.name}"`).join(', ');
  const people = new Set(members.map(({ principal }) => principal.id)).size;
  const what = `${solution.uniqueName} ${solution.version} goes from ${name}, with ${names || 'no profile'} and its ${formatCount(people)} members`;
  io.warn(printableLine(what));
  if (options.flag('yes') && options.flag('allowDestructive')) return;
  if (await io.confirm('Uninstall it?')) return;
  throw new UsageError('not confirmed: nothing was changed', {
    code: 'not-confirmed',
    hint: 'Say --yes and --allow-destructive to do it without a question.',
  });
}

function report({ solution, profiles, members }: UninstallPreview, name: string, { io }: CommandInput): void {
  const people = [...new Map(members.map(({ principal }) => [principal.id, principal])).values()];
  const { uniqueName, version } = solution;
  const document = { environment: name, solution: uniqueName, uninstalled: version, profiles, unassigned: people };
  const lines = profiles.map((one) => `  "${one.name}" is gone`);
  const text = [`uninstalled ${uniqueName} ${version} from ${name}`, ...lines].map(printableLine).join('\n');
  io.print(io.json ? JSON.stringify(document) : text);
}

function refuseOther(solution: string, name: string, isThere: boolean): UsageError {
  const message = isThere ? `${solution} is not managed in ${name}` : `there is no solution ${solution} in ${name}`;
  return new UsageError(printableLine(message), {
    code: 'nothing-to-uninstall',
    hint: 'only a managed solution takes its profiles with it',
  });
}
