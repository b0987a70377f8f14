import { findRunning } from '../../emulator/running.ts';
import type { CommandIo } from '../command.ts';
import { findEnvironment } from '../environment/choose-environment.ts';
import { dataverseFolder, keepOutOfGit, startLocalDataverse } from '../environment/local-dataverse.ts';
import { withEnvironment } from '../environment/open-environment.ts';
import type { OpenEnvironment } from '../environment/open-environment.ts';
import { findWorkspace } from '../workspace.ts';

/** Two environments of mop.yaml by their names. */
export interface TwoNames {
  readonly from: string;
  readonly to: string;
}

/** Two environments that a command works on. */
export interface TwoEnvironments {
  readonly source: OpenEnvironment;
  readonly target: OpenEnvironment;
}

/** Does some work on two environments. Two organizations of a local Dataverse that does not run are started together. */
export async function withTwoEnvironments<T>(
  names: TwoNames,
  io: CommandIo,
  work: (opened: TwoEnvironments) => Promise<T>,
): Promise<T> {
  const close = await startLocal(names, io);
  try {
    return await withEnvironment({ ...io, environmentName: names.from }, (source) =>
      withEnvironment({ ...io, environmentName: names.to }, (target) => work({ source, target })),
    );
  } finally {
    await close();
  }
}

async function startLocal({ from, to }: TwoNames, io: CommandIo): Promise<() => Promise<void>> {
  const workspace = await findWorkspace(io.cwd);
  const entries = [from, to].map((name) => findEnvironment(workspace.settings, name).entry);
  const organizations = [...new Set(entries.flatMap((entry) => ('local' in entry ? [entry.local] : [])))];
  const stateFolder = dataverseFolder(workspace);
  if (organizations.length < 2 || (await findRunning(stateFolder))) return () => Promise.resolve();
  await keepOutOfGit(workspace);
  io.say(`starting the local Dataverse, organizations ${organizations.map((name) => `"${name}"`).join(' and ')}`);
  const started = await startLocalDataverse(organizations, { stateFolder, isForCommand: true });
  return () => started.close();
}
