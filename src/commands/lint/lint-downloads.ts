import { resolve } from 'node:path';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { describeTables } from '../../fetchxml/evaluate/describe-tables.ts';
import type { Metadata } from '../../metadata/metadata.ts';
import { findDemand } from '../../simulate/find-demand.ts';
import { planSimulation } from '../../simulate/plan.ts';
import type { Budgets } from '../../simulate/results/check-budgets.ts';
import { describeSync } from '../../simulate/results/describe-sync.ts';
import { simulateUser } from '../../simulate/results/simulate-user.ts';
import { Simulation } from '../../simulate/simulation.ts';
import { checkProfile } from '../../validate/checked-profile.ts';
import { lintDownload } from '../../validate/lint-download.ts';
import { readTableFolder } from '../data/read-table-folder.ts';
import { readMoment } from '../query/read-moment.ts';
import { chooseUsers } from '../simulate/choose-users.ts';
import { settingsFor } from './file-settings.ts';
import type { LintInput } from './find-inputs.ts';
import type { LintSetup } from './lint-setup.ts';
import { readSources } from './read-sources.ts';

/** Data that profiles are simulated over while they are checked. */
export interface LintData {
  readonly cwd: string;
  /** The folder as people gave it. */
  readonly folder: string;
  /** The moment as people gave it; absent: now. */
  readonly at: string | undefined;
  readonly budgets: Budgets;
}

/** Findings about the size of what profiles bring onto devices. What is no profile is left to others. */
export async function lintDownloads(
  inputs: readonly LintInput[],
  data: LintData,
  { metadata, setup }: { readonly metadata: Metadata; readonly setup: LintSetup },
): Promise<readonly Diagnostic[]> {
  const read = (await Promise.all(inputs.map(readSources))).flat();
  const plans = read.map(({ source }) => planSimulation(checkProfile(source, metadata), metadata));
  const { tables: demands } = findDemand(plans, metadata);
  const rows = await readTableFolder(resolve(data.cwd, data.folder), { shown: data.folder, demands, metadata });
  return plans.flatMap((plan, selection) => {
    const context = { tables: describeTables(metadata) };
    const simulation = new Simulation({ plan, data: rows, metadata, context, selection });
    const { source, profile } = plan.checked;
    const { users } = chooseUsers(profile, simulation.rows, { words: [], zone: undefined });
    const now = readMoment(data.at, users[0]?.timeZone ?? 'UTC');
    const question = { simulation, sync: describeSync(plan.checked), now, days: 1, budgets: data.budgets, metadata };
    const devices = users.map((user) => simulateUser(user, question));
    return lintDownload(source, { devices }, settingsFor(read[selection]?.path ?? source.file, setup));
  });
}
