import type { Row } from '../store/row.ts';
import { addBooking } from './bookings.ts';
import { addCase } from './cases.ts';
import { addLines, priceLines } from './work-order-lines.ts';
import { addTasks } from './work-order-tasks.ts';
import { addOutcome } from './work-order-outcome.ts';
import type { Stamp } from './row-book.ts';
import { isBegun, isDone, workOrderStates } from './statuses.ts';
import type { WorkOrderState } from './statuses.ts';
import { instantText } from './time-text.ts';
import type { Visit, Work, WorkSources } from './work-plan.ts';

/** A work order that is in the book, as its own rows need it. */
export interface WorkOrder {
  readonly work: Work;
  readonly id: string;
  readonly number: string;
  readonly incident: string;
  readonly booking: string | undefined;
  /** Of the work order and of what belongs to it. */
  readonly stamp: Stamp;
}

const inactive: Row = { statecode: 1, statuscode: 2 };

/** Adds a work order with its case, requirement, incident, booking, tasks, products, services and what was written about it. */
export function addWorkOrder(sources: WorkSources, work: Work): void {
  const { book } = sources.setting;
  const stamp = { owner: work.technician.region.dispatcher, on: work.on, changed: work.changed };
  const number = `WO-${100_000 + book.count('msdyn_workorder')}`;
  const about = work.random.chance(0.1) ? addCase(book, work) : null;
  const lines = priceLines(work);
  const id = book.owned(
    'msdyn_workorder',
    { msdyn_name: number, msdyn_servicerequest: about, ...orderRow(sources, work), ...lines.totals },
    stamp,
  );
  const requirement = addRequirement(sources, work, { id, number, stamp });
  const incident = addIncident(sources, work, { id, stamp });
  const booking = work.visit && addBooking(sources, work, { ...work.visit, workOrder: id, number, requirement });
  const order = { work, id, number, incident, booking, stamp };
  addTasks(sources, order);
  addLines(sources, order, lines);
  addOutcome(sources, order);
}

function orderRow({ statuses }: WorkSources, { technician, customer, asset, type, state, random, ...work }: Work): Row {
  const { region, territory } = technician;
  const subStatuses = statuses.subStatuses.get(state);
  return {
    msdyn_systemstatus: workOrderStates[state],
    msdyn_substatus: subStatuses && random.chance(0.5) ? random.pick(subStatuses) : null,
    msdyn_serviceaccount: customer.account,
    msdyn_billingaccount: customer.account,
    msdyn_reportedbycontact: customer.contact,
    msdyn_customerasset: asset.id,
    msdyn_functionallocation: asset.location,
    msdyn_primaryincidenttype: type.id,
    msdyn_primaryincidentestimatedduration: type.job.minutes,
    msdyn_totalestimatedduration: type.job.minutes,
    msdyn_workordertype: type.workOrderType,
    msdyn_workordersummary: `${type.name} at ${customer.name}`,
    msdyn_priority: random.pick(statuses.priorities),
    msdyn_serviceterritory: territory.id,
    msdyn_pricelist: region.priceList,
    msdyn_taxcode: region.taxCode,
    msdyn_taxable: true,
    transactioncurrencyid: region.currency,
    msdyn_address1: customer.address.line,
    msdyn_city: customer.address.town,
    msdyn_postalcode: customer.address.postalCode,
    msdyn_country: customer.address.region,
    msdyn_latitude: customer.address.latitude,
    msdyn_longitude: customer.address.longitude,
    ...(work.visit && visitColumns(work.visit, state)),
    ...(state === 'posted' && { msdyn_timeclosed: instantText(work.changed) }),
    ...(work.age > 90 && (state === 'posted' || state === 'canceled') && inactive),
  };
}

function visitColumns({ start, end }: Visit, state: WorkOrderState): Row {
  return {
    msdyn_timefrompromised: instantText(start),
    msdyn_timetopromised: instantText(end),
    msdyn_firstarrivedon: isBegun(state) ? instantText(start) : null,
    msdyn_completedon: isDone(state) ? instantText(end) : null,
  };
}

interface Added {
  readonly id: string;
  readonly number: string;
  readonly stamp: Stamp;
}

function addRequirement({ setting, statuses }: WorkSources, work: Work, { id, number, stamp }: Added): string {
  const { technician, customer, type, state } = work;
  const [active = '', completed = '', canceled = ''] = statuses.requirements;
  const open = state === 'unscheduled' ? active : completed;
  const requirement = setting.book.owned(
    'msdyn_resourcerequirement',
    {
      msdyn_name: number,
      msdyn_workorder: id,
      msdyn_isprimary: true,
      msdyn_duration: type.job.minutes,
      msdyn_status: state === 'canceled' ? canceled : open,
      msdyn_territory: technician.territory.id,
      msdyn_latitude: customer.address.latitude,
      msdyn_longitude: customer.address.longitude,
    },
    stamp,
  );
  if (work.random.chance(0.5)) {
    const skill = {
      msdyn_name: number,
      msdyn_characteristic: type.skill,
      msdyn_workorder: id,
      msdyn_resourcerequirement: requirement,
    };
    setting.book.owned('msdyn_requirementcharacteristic', skill, stamp);
  }
  return requirement;
}

function addIncident({ setting }: WorkSources, work: Work, { id, stamp }: Omit<Added, 'number'>): string {
  const { type, asset, state, random } = work;
  const done = isDone(state);
  const row = {
    msdyn_name: type.name,
    msdyn_incidenttype: type.id,
    msdyn_estimatedduration: type.job.minutes,
    msdyn_workorder: id,
    msdyn_customerasset: asset.id,
    msdyn_functionallocation: asset.location,
    msdyn_itemspopulated: true,
    msdyn_incidentresolved: done,
    msdyn_taskspercentcompleted: done ? 100 : 0,
  };
  const primary = setting.book.owned('msdyn_workorderincident', { msdyn_isprimary: true, ...row }, stamp);
  if (random.chance(0.08)) setting.book.owned('msdyn_workorderincident', { msdyn_isprimary: false, ...row }, stamp);
  return primary;
}
