import { day as dayLength, findTimeZone, toInstant, utc } from '../../fetchxml/evaluate/time-zone.ts';
import type { Metadata } from '../../metadata/metadata.ts';
import type { DeviceContent } from '../content/device-content.ts';
import type { Simulation, Viewer } from '../simulation.ts';
import { checkBudgets } from './check-budgets.ts';
import type { Budgets } from './check-budgets.ts';
import { compareContents } from './compare-contents.ts';
import type { SyncFacts } from './describe-sync.ts';
import type { DayResult, TableChange, UserResult } from './simulation-result.ts';

/** Whose device, and how people call the user. */
export interface SimulatedUser extends Viewer {
  readonly user: string;
  readonly id: string;
  readonly name: string | null;
}

/** What is asked of every device. */
export interface UserQuestion {
  readonly simulation: Simulation;
  readonly sync: SyncFacts;
  readonly now: Date;
  /** Days that are replayed, the first one included; 1: only that one. */
  readonly days: number;
  readonly budgets: Budgets;
  /** The profile that it is held against. */
  readonly against?: Simulation;
  readonly metadata: Metadata;
}

/** What is on one device, and what changes there by days and by another profile. */
export function simulateUser(viewer: SimulatedUser, question: UserQuestion): UserResult {
  const { simulation, sync, now, budgets } = question;
  const { user, id, name, timeZone } = viewer;
  const content = simulation.content(viewer, now);
  const tables = content.tables().map((table) => ({ ...table, ...sync.of(table.table) }));
  return {
    user,
    id,
    name,
    timeZone,
    ...totals(content),
    tables,
    ...(question.days > 1 ? { days: replayDays(viewer, content, question) } : {}),
    ...(question.against ? { changes: compareProfiles(viewer, content, question) } : {}),
    exceeded: checkBudgets(budgets, tables),
  };
}

function totals(content: DeviceContent): { rows: number; bytes: number } {
  let [rows, bytes] = [0, 0];
  for (const table of content.tables()) {
    rows += table.rows;
    bytes += table.bytes;
  }
  return { rows, bytes };
}

/** The same time of day on each day of the user's calendar, so that no day is left out or seen twice when clocks change. */
function replayDays(
  viewer: Viewer,
  first: DeviceContent,
  { simulation, now, days }: UserQuestion,
): readonly DayResult[] {
  const zone = findTimeZone(viewer.timeZone) ?? utc;
  const start = now.getTime() + zone.offsetAt(now.getTime());
  const results: DayResult[] = [];
  let before = first;
  for (let day = 0; day < days; day++) {
    const local = start + day * dayLength;
    const at = day === 0 ? now : new Date(toInstant(zone, local));
    const date = new Date(local).toISOString().slice(0, 10);
    const content = day === 0 ? first : simulation.content(viewer, at);
    const tables = [...simulation.world.plan.items.keys()]
      .map((table) => ({ table, ...countChange(before, content, table) }))
      .filter(({ gained, lost }) => gained + lost > 0);
    const [gained, lost] = [sumOf(tables.map((one) => one.gained)), sumOf(tables.map((one) => one.lost))];
    results.push({ at: at.toISOString(), date, ...totals(content), gained, lost, tables });
    before = content;
  }
  return results;
}

function countChange(before: DeviceContent, after: DeviceContent, table: string): { gained: number; lost: number } {
  const { gained, lost } = compareContents(before, after, table);
  return { gained: gained.length, lost: lost.length };
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}

function compareProfiles(viewer: Viewer, after: DeviceContent, question: UserQuestion): readonly TableChange[] {
  const { simulation, against, now, metadata } = question;
  if (!against) return [];
  const before = against.content(viewer, now);
  const tables = new Set([...simulation.world.plan.items.keys(), ...against.world.plan.items.keys()]);
  return [...tables]
    .map((table) => {
      const { gained, lost } = compareContents(before, after, table);
      const idOf = readIds(simulation, table, metadata);
      return { table, gained: gained.map(idOf), lost: lost.map(idOf) };
    })
    .filter(({ gained, lost }) => gained.length + lost.length > 0);
}

/** Ids of a table's rows by their number; the number itself where a row has none. */
function readIds({ world }: Simulation, table: string, metadata: Metadata): (row: number) => string {
  const column = world.data.table(table)?.column(metadata.table(table)?.primaryId ?? `${table}id`);
  return (row) => String(column?.value(column.codes[row] ?? 0) ?? `row ${row + 1}`);
}
