import { UsageError } from '../../diagnostics/errors.ts';
import type { Metadata } from '../../metadata/metadata.ts';
import type { DataSet } from '../../simulate/data/data-set.ts';
import { findDemand } from '../../simulate/find-demand.ts';
import { planSimulation } from '../../simulate/plan.ts';
import { Simulation } from '../../simulate/simulation.ts';
import { checkProfile } from '../../validate/checked-profile.ts';
import type { CommandInput } from '../command.ts';
import { profileFiles } from '../profile-files.ts';
import { readOneProfile } from '../simulate/read-one-profile.ts';
import { readContext, readRows } from '../simulate/read-rows.ts';
import { findWorkspace, workspaceMetadata } from '../workspace.ts';
import type { Workspace } from '../workspace.ts';

/** A profile over the data that a command line names. */
export interface OpenSimulation {
  readonly simulation: Simulation;
  readonly data: DataSet;
  readonly metadata: Metadata;
}

/** Reads the profile, that of `--profile` or the one of the workspace, and the rows that it is about. */
export async function openSimulation(input: CommandInput): Promise<OpenSimulation> {
  const { options, io } = input;
  const workspace = await findWorkspace(io.cwd);
  const metadata = await workspaceMetadata(workspace, { cwd: io.cwd, option: options.text('metadata') });
  const word = options.text('profile') ?? (await onlyProfile(workspace, io.cwd));
  const source = await readOneProfile(word, { io, metadata });
  const plan = planSimulation(checkProfile(source, metadata), metadata);
  const data = await readRows(findDemand([plan], metadata).tables, { input, metadata, workspace });
  const context = readContext(data, metadata, options);
  return { simulation: new Simulation({ plan, data, metadata, context, selection: 0 }), data, metadata };
}

async function onlyProfile(workspace: Workspace, cwd: string): Promise<string> {
  const [first, ...others] = await profileFiles(workspace, cwd);
  if (first !== undefined && others.length === 0) return first;
  throw new UsageError(`the workspace has ${others.length + (first === undefined ? 0 : 1)} profiles, expected one`, {
    code: 'several-profiles',
    hint: 'Name it with --profile profiles/northern-region.yaml.',
  });
}
