import { addNote } from './notes.ts';
import { addActivity } from './activities.ts';
import { priceIn, roundMoney } from './price-lists.ts';
import type { RowBook } from './row-book.ts';
import { isDone } from './statuses.ts';
import type { WorkOrder } from './work-orders.ts';
import type { WorkSources } from './work-plan.ts';

/** Type and source of a not-to-exceed amount. Inferred: the first option of each. */
const firstNotToExceed = 192_350_100;

/** Adds what was written about a work order: a limit on its price, a resolution, notes, calls and e-mails. */
export function addOutcome(sources: WorkSources, order: WorkOrder): void {
  const { book } = sources.setting;
  const { work, stamp } = order;
  const { random } = work;
  if (random.chance(0.1)) addLimit(book, order);
  if (isDone(work.state)) addReport(sources, order);
  if (random.chance(0.25))
    addNote(book, { table: 'msdyn_workorder', id: order.id, subject: 'From the customer' }, stamp);
  if (work.age < 45 && random.chance(0.3)) addActivity(book, order);
}

function addLimit(book: RowBook, { work, id, number, stamp }: WorkOrder): void {
  const { region } = work.technician;
  const limit = roundMoney(priceIn(work.type.service, region.facts) * 6);
  const kind = { msdyn_ntetype: firstNotToExceed, msdyn_ntesource: firstNotToExceed };
  const row = { msdyn_name: number, msdyn_workorder: id, msdyn_nteamount: limit, msdyn_appliedamount: 0, ...kind };
  book.owned('msdyn_workordernte', { transactioncurrencyid: region.currency, ...row }, stamp);
}

/** What the technician leaves: a resolution, and a photo on the booking. */
function addReport({ setting: { book }, vocabulary }: WorkSources, order: WorkOrder): void {
  const { work, id, number, incident, booking, stamp } = order;
  if (work.random.chance(0.5)) {
    const row = {
      msdyn_name: number,
      msdyn_workorder: id,
      msdyn_workorderincident: incident,
      msdyn_resolution: work.random.pick(vocabulary.resolutions),
      msdyn_customerasset: work.asset.id,
    };
    book.owned('msdyn_workorderresolution', row, stamp);
  }
  if (booking === undefined || !work.random.chance(0.3)) return;
  const photo = { table: 'bookableresourcebooking', id: booking, subject: null, file: 'JPG' } as const;
  addNote(book, photo, { owner: work.technician.user, on: work.changed });
}
