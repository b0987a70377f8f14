import fc from 'fast-check';
import { askingUser } from '../../../src/commands/query/asking-user.ts';
import { describeTables } from '../../../src/fetchxml/evaluate/describe-tables.ts';
import type { EvaluationContext } from '../../../src/fetchxml/evaluate/context.ts';
import type { Metadata } from '../../../src/metadata/metadata.ts';
import { readProfile } from '../../../src/schema/read-profile.ts';
import { planSimulation } from '../../../src/simulate/plan.ts';
import type { SimulationPlan } from '../../../src/simulate/plan.ts';
import { checkProfile } from '../../../src/validate/checked-profile.ts';
import { expectedContent } from './expected-content.ts';
import { randomData, sampleIds, sampleNow } from './random-data.ts';
import type { SampleData } from './random-data.ts';
import { randomProfile } from './random-profile.ts';
import type { SampleLayout } from './sample-script.ts';

/** One profile over some data at one moment. */
export interface SampleCase {
  readonly profile: string;
  readonly data: SampleData;
  readonly timeZone: string;
  /** Minutes from the sample's moment. */
  readonly minutes: number;
  readonly keepsNulls: boolean;
  readonly layout: SampleLayout;
}

/** Random profiles, data, moments and layouts. */
export const randomCase: fc.Arbitrary<SampleCase> = fc.record({
  profile: randomProfile,
  data: randomData,
  timeZone: fc.constantFrom('UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Pacific/Auckland'),
  minutes: fc.integer({ min: -3000, max: 3000 }),
  keepsNulls: fc.boolean(),
  layout: fc.record({
    idType: fc.constantFrom('uuid' as const, 'text' as const),
    dateType: fc.constantFrom('date' as const, 'timestamp' as const),
    choices: fc.constantFrom(
      (numbers: readonly number[]) => numbers.join(','),
      (numbers: readonly number[]) => `;${numbers.join(';')};`,
      (numbers: readonly number[]) => JSON.stringify(numbers),
    ),
  }),
});

/** What everybody's filters mean in a case. */
export function contextOf(
  { timeZone, minutes, keepsNulls }: SampleCase,
  metadata: Metadata,
): Omit<EvaluationContext, 'caller'> {
  return {
    now: new Date(sampleNow + minutes * 60_000),
    timeZone,
    tables: describeTables(metadata),
    negativeOperatorsKeepNulls: keepsNulls,
  };
}

/** The plan of a profile as text. */
export function planOf(profile: string, metadata: Metadata): SimulationPlan {
  const { source, findings } = readProfile(profile, 'random.yaml');
  if (!source) throw new Error(findings[0]?.message);
  const plan = planSimulation(checkProfile(source, metadata), metadata);
  if (plan.problems.length > 0) throw new Error(plan.problems.join('\n'));
  return plan;
}

/** What the evaluator puts on each user's device, as `user id` lines by table, sorted. */
export function expectedLines(one: SampleCase, metadata: Metadata): ReadonlyMap<string, readonly string[]> {
  const plan = planOf(one.profile, metadata);
  const source = { rowsOf: (table: string) => one.data[table] ?? [] };
  const lines = new Map<string, string[]>([...plan.items.keys()].map((table) => [table, []]));
  for (const { systemuserid: user } of source.rowsOf('systemuser')) {
    const caller = askingUser({ user: String(user), businessUnit: undefined }, source);
    const content = expectedContent(plan, source, { ...contextOf(one, metadata), caller });
    for (const [table, ids] of content) for (const id of ids) lines.get(table)?.push(`${String(user)} ${String(id)}`);
  }
  return new Map([...lines].map(([table, found]) => [table, found.sort()]));
}

/** How many rows of each table every user has, as `user count` lines. */
export function countsOf(lines: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, readonly string[]> {
  const users = sampleIds('systemuser');
  const count = (found: readonly string[], user: string): number =>
    found.filter((line) => line.startsWith(user)).length;
  return new Map(
    [...lines].map(([table, found]) => [table, users.map((user) => `${user} ${count(found, user)}`).sort()]),
  );
}
