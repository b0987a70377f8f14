import { isWorkday, localTime } from './calendar.ts';
import { presentIn } from './company.ts';
import type { Technician } from './company.ts';
import { hours, instantText } from './time-text.ts';
import { traceDays } from './work-plan.ts';
import type { WorkSources } from './work-plan.ts';

/** Every fifth working day or so of the last weeks and the coming ones begins with a meeting: a booking without a work order. */
export function addMeeting({ setting, statuses }: WorkSources, technician: Technician, day: number): void {
  const { book, today } = setting;
  if (today - day > traceDays || !isWorkday(day) || (day + technician.number) % 5 !== 0) return;
  const { region, resource, user } = technician;
  const start = localTime(day, 7, region.facts.clock);
  const present = presentIn(region, today);
  const state = start + hours(1) <= present ? 'Completed' : 'Scheduled';
  book.owned(
    'bookableresourcebooking',
    {
      name: 'Team meeting',
      resource,
      bookingstatus: statuses.bookings.get(state)?.id ?? null,
      bookingtype: 1,
      starttime: instantText(start),
      endtime: instantText(start + hours(1)),
      duration: 60,
    },
    { owner: user, on: Math.min(start, present) - hours(48) },
  );
}
