import { UsageError } from '../../diagnostics/errors.ts';
import type { Metadata } from '../../metadata/metadata.ts';
import type { ProfileSource } from '../../schema/profile.ts';
import { findDemand } from '../../simulate/find-demand.ts';
import { planSimulation } from '../../simulate/plan.ts';
import { describeSync } from '../../simulate/results/describe-sync.ts';
import { findGaps } from '../../simulate/results/find-gaps.ts';
import { simulateUser } from '../../simulate/results/simulate-user.ts';
import type { UserQuestion } from '../../simulate/results/simulate-user.ts';
import type { SimulationResult, UserResult } from '../../simulate/results/simulation-result.ts';
import { summariseCrew } from '../../simulate/results/summarise-crew.ts';
import { Simulation } from '../../simulate/simulation.ts';
import { checkProfile } from '../../validate/checked-profile.ts';
import type { CommandInput, OptionValues } from '../command.ts';
import { readMoment } from '../query/read-moment.ts';
import { findWorkspace, workspaceMetadata } from '../workspace.ts';
import { chooseUsers } from './choose-users.ts';
import type { ChosenUsers, UserWords } from './choose-users.ts';
import { readDays } from './read-days.ts';
import { readOneProfile } from './read-one-profile.ts';
import { readContext, readRows } from './read-rows.ts';

/** Reads profile and data, and simulates the devices that are asked for. */
export async function runSimulation(input: CommandInput): Promise<SimulationResult> {
  const { args, options, io } = input;
  const workspace = await findWorkspace(io.cwd);
  const metadata = await workspaceMetadata(workspace, { cwd: io.cwd, option: options.text('metadata') });
  const against = options.text('against');
  const source = await readOneProfile(args[0] ?? '', { io, metadata });
  const { plan, other, plans } = await readPlans(source, { io, metadata, against });
  const demand = findDemand(plans, metadata);
  const data = await readRows(demand.tables, { input, metadata, workspace });
  const context = readContext(data, metadata, options);
  const simulation = new Simulation({ plan, data, metadata, context, selection: 0 });
  const beside = other && new Simulation({ plan: other, data, metadata, context, selection: 1 });
  const chosen = chooseUsers(source.profile, simulation.rows, readUserWords(options));
  const question = askQuestion(input, {
    simulation,
    beside,
    chosen,
    metadata,
    budgets: workspace.settings.budgets ?? {},
  });
  const users = simulateAll(chosen, question);
  const { sync } = question;
  return {
    profile: source.profile.name,
    file: source.file,
    at: question.now.toISOString(),
    who: chosen.who,
    trimmed: simulation.access.isKnown,
    ...(against === undefined ? {} : { against }),
    users,
    crew: summariseCrew(users),
    sync: { requests: sync.requests, groups: sync.groups },
    unknown: findGaps({ demand, data, simulations: beside ? [simulation, beside] : [simulation] }),
  };
}

interface PlanChoice {
  readonly io: CommandInput['io'];
  readonly metadata: Metadata;
  readonly against: string | undefined;
}

/** The profile, the one that it is compared with, and all there are. */
async function readPlans(source: ProfileSource, { io, metadata, against }: PlanChoice) {
  const planOf = (one: ProfileSource) => planSimulation(checkProfile(one, metadata), metadata);
  const plan = planOf(source);
  if (against === undefined) return { plan, other: undefined, plans: [plan] };
  const other = planOf(await readOneProfile(against, { io, metadata, usual: source.profile.name }));
  return { plan, other, plans: [plan, other] };
}

function readUserWords(options: OptionValues): UserWords {
  const words = options.list('user');
  if (words.length > 0 && options.flag('allUsers')) {
    throw new UsageError('--user and --all-users do not go together', { code: 'invalid-option' });
  }
  return { words, zone: options.text('timeZone') };
}

interface Prepared extends Pick<UserQuestion, 'simulation' | 'metadata' | 'budgets'> {
  readonly beside: Simulation | undefined;
  readonly chosen: ChosenUsers;
}

function askQuestion({ options }: CommandInput, { beside, chosen, ...prepared }: Prepared): UserQuestion {
  const zone = options.text('timeZone') ?? chosen.users[0]?.timeZone ?? 'UTC';
  return {
    ...prepared,
    sync: describeSync(prepared.simulation.world.plan.checked),
    now: readMoment(options.text('at'), zone),
    days: readDays(options.wholeNumber('days') ?? 1),
    ...(beside ? { against: beside } : {}),
  };
}

function simulateAll({ users }: ChosenUsers, question: UserQuestion): readonly UserResult[] {
  return users.map((user) => simulateUser(user, question));
}
