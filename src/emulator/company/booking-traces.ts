import type { Booking } from './bookings.ts';
import { addQuickNote } from './quick-notes.ts';
import type { BookingState } from './statuses.ts';
import { dayLength, hours, instantText, minutes } from './time-text.ts';
import type { Work, WorkSources } from './work-plan.ts';

/** Source: JournalType of msdyn_bookingjournal: working hours, travel. */
const journalTypes = { work: 690_970_000, travel: 690_970_002 } as const;

/** Work; approved and submitted. Common knowledge of time entries. */
const entry = { work: 192_350_000, approved: 192_350_002, submitted: 192_350_003 } as const;

/** Adds what a booking leaves behind: timestamps, journals, a time entry and quick notes. */
export function addBookingTraces(sources: WorkSources, work: Work, booking: Booking): void {
  addTimestamps(sources, booking);
  if (booking.state === 'Canceled') return;
  if (booking.state === 'Completed') {
    addJournals(sources, booking);
    addTimeEntry(sources, work, booking);
  }
  if (work.random.chance(0.15)) addQuickNote(sources.setting.book, booking, work.random);
}

/** The states a booking has gone through, each with its instant. */
function historyOf({ state, start, end, travel, stamp }: Booking): readonly (readonly [BookingState, number])[] {
  const steps: (readonly [BookingState, number])[] = [
    ['Scheduled', stamp.on],
    ['Traveling', start - minutes(travel)],
    ['In progress', start],
  ];
  if (state === 'Canceled')
    return [...steps.slice(0, 1), [state, Math.min(stamp.on + hours(3), stamp.changed ?? stamp.on)]];
  if (state === 'On break') return [...steps, [state, start + minutes(10)]];
  if (state === 'Completed') return [...steps, [state, end]];
  return steps.slice(0, steps.findIndex(([name]) => name === state) + 1);
}

function addTimestamps({ setting: { book }, statuses }: WorkSources, booking: Booking): void {
  for (const [state, on] of historyOf(booking)) {
    const status = statuses.bookings.get(state);
    const row = {
      msdyn_name: booking.name,
      msdyn_booking: booking.id,
      msdyn_bookingstatus: status?.id ?? null,
      msdyn_systemstatus: status?.value ?? null,
      msdyn_timestamptime: instantText(on),
    };
    book.owned('msdyn_bookingtimestamp', row, { owner: booking.stamp.owner, on });
  }
}

function addJournals({ setting: { book } }: WorkSources, { id, name, start, end, travel, stamp }: Booking): void {
  const spans = [
    [journalTypes.travel, start - minutes(travel), start],
    [journalTypes.work, start, end],
  ] as const;
  for (const [type, from, to] of spans) {
    const row = {
      msdyn_name: name,
      msdyn_booking: id,
      msdyn_journaltype: type,
      msdyn_billable: true,
      msdyn_starttime: instantText(from),
      msdyn_endtime: instantText(to),
      msdyn_duration: (to - from) / minutes(1),
    };
    book.owned('msdyn_bookingjournal', row, { owner: stamp.owner, on: end });
  }
}

function addTimeEntry({ setting: { book } }: WorkSources, { technician, age }: Work, booking: Booking): void {
  const { start, end } = booking;
  book.owned(
    'msdyn_timeentry',
    {
      msdyn_description: booking.name,
      msdyn_type: entry.work,
      msdyn_entrystatus: age > 7 ? entry.approved : entry.submitted,
      msdyn_bookableresource: technician.resource,
      msdyn_bookableresourcebooking: booking.id,
      msdyn_workorder: booking.workOrder,
      msdyn_start: instantText(start),
      msdyn_end: instantText(end),
      msdyn_duration: (end - start) / minutes(1),
      msdyn_manager: technician.region.manager.id,
    },
    { owner: technician.user, on: end, changed: age > 7 ? end + dayLength : end },
  );
}
