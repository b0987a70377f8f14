import { resolve } from 'node:path';
import { describeTables } from '../../fetchxml/evaluate/describe-tables.ts';
import type { ReportedProfile } from '../../report/profile-page/reported-profile.ts';
import type { SimulationFigures } from '../../report/profile-page/simulation-figures.ts';
import type { DataSet } from '../../simulate/data/data-set.ts';
import { findDemand } from '../../simulate/find-demand.ts';
import { planSimulation } from '../../simulate/plan.ts';
import type { SimulationPlan } from '../../simulate/plan.ts';
import { describeSync } from '../../simulate/results/describe-sync.ts';
import { findGaps } from '../../simulate/results/find-gaps.ts';
import { simulateUser } from '../../simulate/results/simulate-user.ts';
import { Simulation } from '../../simulate/simulation.ts';
import { needsData } from '../data/needs-data.ts';
import { readTableFolder } from '../data/read-table-folder.ts';
import { readMoment } from '../query/read-moment.ts';
import { chooseUsers } from '../simulate/choose-users.ts';
import { readDays } from '../simulate/read-days.ts';
import type { ReportContext } from './report-context.ts';

/** Days that a page tells of unless `--days` says otherwise. */
const usualDays = 14;

/**
 * Profiles with what devices hold of the rows in the folder of `--data`; as they are without it.
 * @throws UsageError where the folder, a user or a number of days is none
 */
export async function simulateProfiles(
  profiles: readonly ReportedProfile[],
  context: ReportContext,
): Promise<readonly ReportedProfile[]> {
  const { input, metadata } = context;
  const { options, io } = input;
  needsData(options, ['user', 'at', 'days']);
  const folder = options.text('data');
  if (folder === undefined) return profiles;
  const days = readDays(options.wholeNumber('days') ?? usualDays);
  const plans = profiles.map(({ checked }) => planSimulation(checked, metadata));
  const demand = findDemand(plans, metadata);
  const data = await io.progress('reading rows', (report) =>
    readTableFolder(resolve(io.cwd, folder), { shown: folder, demands: demand.tables, metadata, report }),
  );
  const scope = { context, demand, data, days };
  return io.progress('simulating devices', () => {
    const figures = plans.map((plan, selection) => simulateAll(plan, selection, scope));
    return Promise.resolve(profiles.map((profile, index) => ({ ...profile, ...figures[index] })));
  });
}

interface SimulationScope {
  readonly context: ReportContext;
  readonly demand: ReturnType<typeof findDemand>;
  readonly data: DataSet;
  readonly days: number;
}

/** The devices of everybody whom a profile is for, or of those who are named. */
function simulateAll(
  plan: SimulationPlan,
  selection: number,
  { context: { input, metadata }, demand, data, days }: SimulationScope,
): { readonly simulation: SimulationFigures } {
  const context = { tables: describeTables(metadata) };
  const simulation = new Simulation({ plan, data, metadata, context, selection });
  const words = input.options.list('user');
  const { who, users } = chooseUsers(plan.checked.profile, simulation.rows, { words, zone: undefined });
  const now = readMoment(input.options.text('at'), users[0]?.timeZone ?? 'UTC');
  // What comes on a day is told beside the day before.
  const question = { simulation, sync: describeSync(plan.checked), now, days: days + 1, budgets: {}, metadata };
  const devices = users.map((user) => simulateUser(user, question));
  const unknown = findGaps({ demand, data, simulations: [simulation] });
  return { simulation: { at: now.toISOString(), who, users: devices, unknown } };
}
