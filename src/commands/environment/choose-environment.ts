import { didYouMean, endWithNear } from '../../diagnostics/did-you-mean.ts';
import { UsageError } from '../../diagnostics/errors.ts';
import type { EnvironmentEntry } from '../../schema/read-workspace.ts';
import type { CommandIo } from '../command.ts';
import type { Workspace } from '../workspace.ts';

/** An environment by its name in mop.yaml. */
export interface ChosenEnvironment {
  readonly name: string;
  readonly entry: EnvironmentEntry;
}

/** Organization of the local Dataverse that is used where nothing is named. */
const defaultOrganization = 'dev';

/**
 * The environment that a command line names, or the default one of mop.yaml, or the local Dataverse.
 * @throws UsageError where mop.yaml does not know it
 */
export function chooseEnvironment({ settings }: Workspace, io: CommandIo): ChosenEnvironment {
  const name = io.environmentName ?? settings.default;
  if (name !== undefined) return findEnvironment(settings, name);
  io.say(`no --env: working on the organization "${defaultOrganization}" of the local Dataverse`);
  return { name: defaultOrganization, entry: { local: defaultOrganization } };
}

/** An environment of mop.yaml. @throws UsageError that names those there are, where there is none with the name */
export function findEnvironment({ environments = {} }: Workspace['settings'], name: string): ChosenEnvironment {
  const known = new Map(Object.entries(environments));
  const entry = known.get(name);
  if (entry) return { name, entry };
  const near = didYouMean(name, known.keys());
  throw new UsageError(`there is no environment "${name}"${endWithNear(near)}`, {
    code: 'unknown-environment',
    hint:
      known.size === 0
        ? 'mop.yaml names no environments; mop env add adds one.'
        : `mop.yaml knows ${[...known.keys()].join(', ')}.`,
  });
}
