import { addBookingTraces } from './booking-traces.ts';
import type { Stamp } from './row-book.ts';
import type { BookingState } from './statuses.ts';
import { hours, instantText, minutes } from './time-text.ts';
import { traceDays } from './work-plan.ts';
import type { Visit, Work, WorkSources } from './work-plan.ts';

/** What a booking is made from. */
export interface BookingPlan extends Visit {
  readonly workOrder: string;
  readonly number: string;
  readonly requirement: string;
}

/** A booking that is in the book. */
export interface Booking extends Visit {
  readonly id: string;
  readonly name: string;
  readonly workOrder: string;
  readonly stamp: Stamp;
}

/** Source: BookingType of bookableresourcebooking: solid. */
const solid = 1;

/** Adds the booking of a technician for a work order, with its traces where it is recent; gives its id. */
export function addBooking(sources: WorkSources, work: Work, plan: BookingPlan): string {
  const { statuses, setting } = sources;
  const { technician, customer, changed } = work;
  const arrived = hasArrived(plan.state);
  const { workOrder, number: name } = plan;
  const stamp = { owner: technician.user, on: work.on + hours(1), changed: Math.max(changed, work.on + hours(1)) };
  const id = setting.book.owned(
    'bookableresourcebooking',
    {
      name,
      resource: technician.resource,
      bookingstatus: statuses.bookings.get(plan.state)?.id ?? null,
      bookingtype: solid,
      starttime: instantText(plan.start),
      endtime: instantText(plan.end),
      duration: (plan.end - plan.start) / minutes(1),
      msdyn_workorder: workOrder,
      msdyn_resourcerequirement: plan.requirement,
      msdyn_estimatedtravelduration: plan.travel,
      msdyn_estimatedarrivaltime: instantText(plan.start),
      msdyn_actualarrivaltime: arrived ? instantText(plan.start) : null,
      msdyn_actualtravelduration: arrived ? plan.travel : null,
      msdyn_latitude: customer.address.latitude,
      msdyn_longitude: customer.address.longitude,
      transactioncurrencyid: technician.region.currency,
    },
    stamp,
  );
  const { state, start, end, travel } = plan;
  if (work.age <= traceDays) addBookingTraces(sources, work, { id, name, workOrder, state, start, end, travel, stamp });
  return id;
}

/** Whether a technician has been on site. */
function hasArrived(state: BookingState): boolean {
  return state === 'Completed' || state === 'In progress' || state === 'On break';
}
