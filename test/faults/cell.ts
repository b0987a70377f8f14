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

/**
 * A request of a run: the organization it goes to, and its number there, from 0: one that writes among those that write, since a
 * read that is sent again shifts all others.
 */
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
    return [...wrong, ...(await finish({ world, prepared }, cell, ended))];
  } finally {
    await world.close();
    await place.remove();
  }
}

async function runDisturbed({ place, served }: World, { words }: Scenario, cell: Cell): Promise<Ended> {
  const { disturbance, request } = cell;
  const running = startMop(place, words);
  let hasBegun = false;
  const disturb = () => interferenceOf(disturbance, running.kill);
  const atRequest = (_: unknown, before: number) => {
    const isHere = before === request.number;
    hasBegun ||= isHere;
    return isHere || (hasBegun && disturbance.lasting === true) ? disturb() : {};
  };
  const afterwards = () => (hasBegun && disturbance.lasting === true ? disturb() : {});
  const target = served.find(({ name }) => name === request.organization);
  if (target && request.writes) Object.assign(target.proxy, { interfere: atRequest, interfereAny: afterwards });
  else if (target) target.proxy.interfereAny = atRequest;
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

/** What comes after the disturbance, and what is still not as it should be. */
async function finish(
  { world, prepared }: { readonly world: World; readonly prepared: Prepared },
  { then }: Cell,
  ended: Ended,
): Promise<readonly string[]> {
  const { scenario, start, goal } = prepared;
  if (then === 'undo') {
    // To undo what had not begun is refused, and nothing has changed.
    const undone = await startMop(world.place, scenario.undo ?? []).ended;
    return complain(undone, differences(start, await readHoldings(world)));
  }
  const { exitCode, output } = isOver(scenario, ended) ? ended : await startMop(world.place, scenario.words).ended;
  const left = differences(goal, await readHoldings(world));
  return complain({ exitCode, output }, exitCode === 0 ? left : [`exit code ${exitCode}`, ...left]);
}

function complain({ output }: Ended, wrong: readonly string[]): readonly string[] {
  return wrong.length === 0 ? [] : [...wrong, output];
}

/** Whether the command came through, and would do something else if it were said again. */
function isOver({ once }: Scenario, { exitCode }: Ended): boolean {
  return once === true && exitCode === 0;
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
