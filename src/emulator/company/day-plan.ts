import { isWorkday, localTime } from './calendar.ts';
import { presentIn, span } from './company.ts';
import type { Technician } from './company.ts';
import type { Random } from './random.ts';
import type { BookingState, WorkOrderState } from './statuses.ts';
import { dayLength, hours, minutes } from './time-text.ts';
import type { Visit, Work, WorkSources } from './work-plan.ts';

/** What a technician does on a day, in the order of the day. Nothing on most weekends and holidays. */
export function planDay({ setting, incidentTypes }: WorkSources, technician: Technician, day: number): readonly Work[] {
  const { book, today } = setting;
  const random = book.random('day', technician.number * 4096 + day - today + span.back);
  const present = presentIn(technician.region, today);
  const count = isWorkday(day)
    ? random.around(visitsOn(day - today) * technician.pace)
    : random.around(0.06 * Math.min(1, visitsOn(day - today)));
  let clock = localTime(day, 8, technician.region.facts.clock);
  return Array.from({ length: count }, (): Work => {
    const { customer, asset, type } = chooseWork({ incidentTypes }, technician, random);
    const travel = random.whole(2, 8) * 5;
    const start = clock + minutes(travel);
    const end = start + minutes(type.job.minutes + random.whole(-3, 4) * 10);
    clock = end;
    const visit = { start, end, travel, state: stateAt({ start, end, travel }, present, random) };
    const state = orderState(visit, today - day, random);
    return {
      technician,
      customer,
      asset,
      type,
      visit,
      state,
      age: today - day,
      random,
      ...instants(visit, state, { present, random }),
    };
  });
}

/** Work of a territory that nobody is booked for yet, made on one of the last days. */
export function planBacklog(sources: WorkSources, technician: Technician, day: number): readonly Work[] {
  const { book, today } = sources.setting;
  const age = today - day;
  const random = book.random('backlog', technician.number * 4096 + age);
  if (age < 1 || age > 25 || !random.chance(0.12)) return [];
  const on = localTime(day, random.whole(8, 16), technician.region.facts.clock);
  return [
    { technician, ...chooseWork(sources, technician, random), state: 'unscheduled', on, changed: on, age, random },
  ];
}

/**
 * Visits of a usual technician on a working day, by days from today. The last two weeks and the coming one are full; plans
 * thin out after that, and so does history: finished work goes to long-term retention.
 */
function visitsOn(offset: number): number {
  if (offset > 21) return 0.35;
  if (offset > 7) return 0.9;
  if (offset >= -14) return 2.6;
  return offset >= -60 ? 0.5 : 0.13;
}

function chooseWork(
  { incidentTypes }: Pick<WorkSources, 'incidentTypes'>,
  { territory }: Technician,
  random: Random,
): Pick<Work, 'customer' | 'asset' | 'type'> {
  const customer = random.pickEarly(territory.customers);
  const asset = random.pick(customer.assets);
  return { customer, asset, type: random.pickEarly(incidentTypes[asset.kind] ?? incidentTypes.flat()) };
}

function stateAt({ start, end, travel }: Omit<Visit, 'state'>, present: number, random: Random): BookingState {
  if (random.chance(0.05)) return 'Canceled';
  if (end <= present) return 'Completed';
  if (start <= present) return random.chance(0.9) ? 'In progress' : 'On break';
  return start - minutes(travel) <= present ? 'Traveling' : 'Scheduled';
}

function orderState({ state }: Visit, age: number, random: Random): WorkOrderState {
  const unusual = random.fraction();
  switch (state) {
    case 'Canceled':
      return stateAfterCancellation(age, unusual);
    case 'Scheduled':
    case 'Traveling':
      return 'scheduled';
    case 'In progress':
    case 'On break':
      return 'inProgress';
    case 'Completed':
      return stateAfterVisit(age, unusual);
  }
}

/** Some work is given up with its visit, the rest within a month. */
function stateAfterCancellation(age: number, unusual: number): WorkOrderState {
  return unusual < 0.6 || age > 30 ? 'canceled' : 'unscheduled';
}

/** Some work needs another visit; the rest is posted after ten days, but for a few that are forgotten. */
function stateAfterVisit(age: number, unusual: number): WorkOrderState {
  if (age > 10) return unusual < 0.03 ? 'completed' : 'posted';
  return unusual < 0.04 ? 'inProgress' : 'completed';
}

function instants(
  { start, end }: Visit,
  state: WorkOrderState,
  { present, random }: { readonly present: number; readonly random: Random },
): Pick<Work, 'on' | 'changed'> {
  const on = Math.min(start, present) - random.whole(1, 15) * dayLength - hours(random.whole(0, 3));
  if (state === 'scheduled') return { on, changed: on + hours(2) };
  if (state === 'posted') return { on, changed: Math.min(end + 3 * dayLength, present) };
  return { on, changed: Math.min(end, present) };
}
