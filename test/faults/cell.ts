import { copyPlace } from '../stories/make-place.ts';
import type { Place } from '../stories/make-place.ts';
import { interferenceOf } from './disturbance.ts';
import type { Disturbance } from './disturbance.ts';
import { readHoldings } from './holdings.ts';
import type { Holdings } from './holdings.ts';
import type { Scenario } from './scenario.ts';
import { startMop } from './start-mop.ts';
import type { Ended } from './start-mop.ts';
import { openWorld } from './world.ts';
import type { World } from './world.ts';

/** A scenario with the place it starts from, what was there and what is to be there. */
export interface Prepared {
  readonly scenario: Scenario;
  /** The place to copy for each try. */
  readonly template: Place;
  readonly start: readonly Holdings[];
  readonly goal: readonly Holdings[];
  /** Requests of an undisturbed run, by organization, whether each writes. */
  readonly requests: readonly RequestPlace[];
}

/** A request of a run: the organization it goes to, and its number there, from 0. */
export interface RequestPlace {
  readonly organization: string;
  readonly number: number;
  readonly writes: boolean;
}

/** One try: what goes wrong, where, and what comes afterwards. */
export interface Cell {
  readonly disturbance: Disturbance;
  readonly request: RequestPlace;
  readonly then: 'repeat' | 'undo';
}

/** Tries one cell. @returns what is wrong afterwards; nothing is good */
export async function tryCell(prepared: Prepared, cell: Cell): Promise<readonly string[]> {
  const place = await copyPlace(prepared.template);
  const world = await openWorld(place);
  try {
    const ended = await runDisturbed(world, prepared.scenario, cell);
    const halfway = await readHoldings(world);
    const wrong = [...judgeEnd(ended), ...judgeHalfway(prepared, halfway)];
    return [...wrong, ...(await finish(world, prepared, { cell, ended }))];
  } finally {
    await world.close();
    await place.remove();
  }
}

async function runDisturbed({ place, served }: World, { words }: Scenario, cell: Cell): Promise<Ended> {
  const { disturbance, request } = cell;
  const running = startMop(place, words);
  for (const { name, proxy } of served) {
    proxy.interfereAny = (_, before) => {
      const isDue = name === request.organization && before >= request.number;
      const isHere = disturbance.lasting === true || before === request.number;
      return isDue && isHere ? interferenceOf(disturbance, running.kill) : {};
    };
  }
  const ended = await running.ended;
  for (const { proxy } of served) proxy.reset();
  return ended;
}

/** A run ends well, or with a message; never with a stack trace. */
function judgeEnd({ exitCode, output }: Ended): readonly string[] {
  if (exitCode !== null && ![0, 3, 4].includes(exitCode)) return [`exit code ${exitCode}: ${output}`];
  return /^\s+at .*:\d+:\d+/m.test(output) ? [`a stack trace: ${output}`] : [];
}

/** What must hold at every moment. */
function judgeHalfway({ start, goal }: Prepared, now: readonly Holdings[]): readonly string[] {
  return now.flatMap((holdings, index) => {
    const people = holdings.memberships.map(personOf);
    const [before, after] = [start[index], goal[index]].map((one) => (one?.memberships ?? []).map(personOf));
    const stayed = (before ?? []).filter((person) => after?.includes(person));
    return [
      ...twice(people).map((person) => `${person} is in two profiles`),
      ...twice(holdings.items).map((item) => `${item} is there twice`),
      ...stayed.filter((person) => !people.includes(person)).map((person) => `${person} has lost the membership`),
    ];
  });
}

async function finish(
  world: World,
  { scenario, start, goal }: Prepared,
  { cell, ended }: { readonly cell: Cell; readonly ended: Ended },
): Promise<readonly string[]> {
  const isUndone = cell.then === 'undo';
  const words = isUndone ? (scenario.undo ?? []) : scenario.words;
  const isDone = !isUndone && scenario.once === true && ended.exitCode === 0;
  const { exitCode, output } = isDone ? ended : await startMop(world.place, words).ended;
  const left = differences(isUndone ? start : goal, await readHoldings(world));
  // Undoing what had not begun is refused, and nothing has changed.
  const isRefused = exitCode !== 0 && !(isUndone && left.length === 0);
  return isRefused || left.length > 0 ? [`mop ${words.join(' ')} ended with ${exitCode}: ${output}`, ...left] : [];
}

/** Lines that one has and the other has not. */
export function differences(wanted: readonly Holdings[], found: readonly Holdings[]): readonly string[] {
  return wanted.flatMap(({ organization, lines }, index) => {
    const has = found[index]?.lines ?? [];
    return [
      ...lines.filter((line) => !has.includes(line)).map((line) => `${organization} misses ${line}`),
      ...has.filter((line) => !lines.includes(line)).map((line) => `${organization} has besides ${line}`),
    ];
  });
}

function personOf(membership: string): string {
  return membership.replace(/:.*/, '');
}

function twice(values: readonly string[]): readonly string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}
