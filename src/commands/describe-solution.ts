import { deriveOptionValuePrefix } from '../solution/solution-description.ts';
import type { PublisherDescription, SolutionDescription } from '../solution/solution-description.ts';
import { UsageError } from '../diagnostics/errors.ts';
import type { CommandInput } from './command.ts';
import type { PublisherEntry, WorkspaceFile } from '../schema/read-workspace.ts';
import type { Workspace } from './workspace.ts';

/** The solution that a command line and its workspace name; says on stderr where it had to choose a publisher. */
export function describeSolution(input: CommandInput, { settings }: Workspace): SolutionDescription {
  const { options } = input;
  const { solution } = settings;
  const uniqueName = options.text('solution') ?? solution?.name ?? refuseNameless();
  return {
    uniqueName,
    ...friendlyNameOf(solution),
    version: options.text('version') ?? solution?.version ?? '1.0.0.0',
    managed: options.flag('managed'),
    publisher: describePublisher(input, settings, uniqueName),
  };
}

function friendlyNameOf(named: { readonly displayName?: string | undefined } | undefined): { friendlyName?: string } {
  return named?.displayName === undefined ? {} : { friendlyName: named.displayName };
}

function refuseNameless(): never {
  const hint = 'Or write solution: { name: … } into mop.yaml.';
  throw new UsageError('say which solution: --solution <name>', { code: 'missing-option', hint });
}

function describePublisher(
  { options, io }: CommandInput,
  settings: WorkspaceFile,
  solution: string,
): PublisherDescription {
  const [name, prefix] = [options.text('publisher'), options.text('prefix')];
  const { publisher } = settings;
  if (publisher && (name === undefined || name === publisher.name)) return knownPublisher(publisher, prefix);
  const chosen = { uniqueName: name ?? solution, prefix: prefix ?? 'mop' };
  if (name === undefined || prefix === undefined) {
    io.say(`no publisher given: using "${chosen.uniqueName}" with the prefix "${chosen.prefix}"`);
  }
  return { ...chosen, optionValuePrefix: deriveOptionValuePrefix(chosen.prefix) };
}

/** The publisher of mop.yaml, with another prefix where the command line says one. */
function knownPublisher(publisher: PublisherEntry, prefix = publisher.prefix): PublisherDescription {
  const { name, displayName, optionValuePrefix } = publisher;
  return {
    uniqueName: name,
    ...friendlyNameOf({ displayName }),
    prefix,
    optionValuePrefix: optionValuePrefix ?? deriveOptionValuePrefix(prefix),
  };
}
