import type { Setting } from './company.ts';
import type { Owner } from './company-row.ts';

/** Where a booking is, as Field Service sees it. Source: field-service §1 (filters of the default profile). */
export const bookingStates = [
  { name: 'Scheduled', value: 690_970_000, status: 2, color: '#3a7bd5' },
  { name: 'Traveling', value: 690_970_001, status: 2, color: '#8e6bbf' },
  { name: 'On break', value: 690_970_002, status: 2, color: '#c9a227' },
  { name: 'In progress', value: 690_970_003, status: 2, color: '#2f9e6e' },
  { name: 'Completed', value: 690_970_004, status: 2, color: '#6b7280' },
  { name: 'Canceled', value: 690_970_005, status: 3, color: '#c0392b' },
] as const;

/** Name of such a state. */
export type BookingState = (typeof bookingStates)[number]['name'];

/** Where a work order is. Source: field-service §1 (filters of the default profile). */
export const workOrderStates = {
  unscheduled: 690_970_000,
  scheduled: 690_970_001,
  inProgress: 690_970_002,
  completed: 690_970_003,
  posted: 690_970_004,
  canceled: 690_970_005,
} as const;

/** Name of such a state. */
export type WorkOrderState = keyof typeof workOrderStates;

/** Whether the work is done. */
export function isDone(state: WorkOrderState): boolean {
  return state === 'completed' || state === 'posted';
}

/** Whether somebody has begun the work. */
export function isBegun(state: WorkOrderState): boolean {
  return state === 'inProgress' || isDone(state);
}

const subStatuses: readonly (readonly [string, WorkOrderState])[] = [
  ['Waiting for parts', 'unscheduled'],
  ['Waiting for approval', 'unscheduled'],
  ['Confirmed with customer', 'scheduled'],
  ['Parts picked', 'scheduled'],
  ['Return visit needed', 'inProgress'],
  ['Ready to invoice', 'completed'],
];

/** Ids of statuses. */
export interface Statuses {
  readonly bookings: ReadonlyMap<BookingState, { readonly id: string; readonly value: number }>;
  readonly subStatuses: ReadonlyMap<WorkOrderState, readonly string[]>;
  /** Requirement statuses: active, completed, canceled. */
  readonly requirements: readonly string[];
  readonly priorities: readonly string[];
}

/** Adds the statuses of bookings, work orders and requirements, and the priorities. */
export function addStatuses({ book, founded }: Setting, owner: Owner): Statuses {
  const stamp = { owner, on: founded };
  const bookings = bookingStates.map(({ name, value, status, color }) => {
    const row = { name, status, msdyn_fieldservicestatus: value, msdyn_statuscolor: color };
    return [name, { id: book.owned('bookingstatus', row, stamp), value }] as const;
  });
  const byState = new Map<WorkOrderState, string[]>();
  for (const [name, state] of subStatuses) {
    const row = { msdyn_name: name, msdyn_systemstatus: workOrderStates[state], msdyn_defaultsubstatus: false };
    const id = book.owned('msdyn_workordersubstatus', row, stamp);
    byState.set(state, [...(byState.get(state) ?? []), id]);
  }
  const requirements = ['Active', 'Completed', 'Canceled'].map((name, index) =>
    book.owned('msdyn_requirementstatus', { msdyn_name: name, msdyn_status: 690_970_000 + index }, stamp),
  );
  const priorities = ['Low', 'Normal', 'High', 'Emergency'].map((name, index) =>
    book.owned('msdyn_priority', { msdyn_name: name, msdyn_levelofimportance: 2 * index + 1 }, stamp),
  );
  return { bookings: new Map(bookings), subStatuses: byState, requirements, priorities };
}
