import { localTime } from './calendar.ts';
import { presentIn } from './company.ts';
import type { Setting, Technician } from './company.ts';
import { dayLength, hours, instantText, minutes } from './time-text.ts';

/** Whether a technician is on leave on a day: about two weeks in a year, whole weeks from Monday on. */
export function isAway({ book }: Setting, { number }: Technician, day: number): boolean {
  return book.random('leave', number * 100_000 + weekOf(day)).chance(0.04);
}

/** Adds the request for a week of leave on its first day; nothing on the other days. */
export function addTimeOff({ book, today }: Setting, technician: Technician, day: number): void {
  if (weekOf(day - 1) === weekOf(day)) return;
  const { name, resource, user, region } = technician;
  const { clock } = region.facts;
  const [start, end] = [localTime(day, 8, clock), localTime(day + 4, 17, clock)];
  const notice = book.random('notice', technician.number * 100_000 + day).whole(10, 50);
  book.owned(
    'msdyn_timeoffrequest',
    {
      msdyn_name: `Leave of ${name}`,
      msdyn_resource: resource,
      msdyn_starttime: instantText(start),
      msdyn_endtime: instantText(end),
      msdyn_duration: (end - start) / minutes(1),
      msdyn_approvedby: region.manager.id,
    },
    { owner: user, on: Math.min(start - notice * dayLength, presentIn(region, today) - hours(5)) },
  );
}

/** Weeks since 1970 that begin on a Monday. */
function weekOf(day: number): number {
  return Math.floor((day + 3) / 7);
}
