import type { RowBook } from './row-book.ts';
import { isDone } from './statuses.ts';
import type { Work } from './work-plan.ts';

/** States of a case: in progress, resolved, canceled. The status values are common knowledge of Dataverse. */
const states = {
  open: { statecode: 0, statuscode: 1 },
  resolved: { statecode: 1, statuscode: 5 },
  canceled: { statecode: 2, statuscode: 6 },
} as const;

/** Adds the case that a work order came from; gives its id. */
export function addCase(book: RowBook, { customer, type, technician, state, on, changed, random }: Work): string {
  const done = isDone(state);
  return book.owned(
    'incident',
    {
      title: `${type.name} reported`,
      ticketnumber: `CAS-${10_000 + book.count('incident')}`,
      customerid: customer.account,
      'customerid@table': 'account',
      primarycontactid: customer.contact,
      msdyn_incidenttype: type.id,
      caseorigincode: random.whole(1, 3),
      prioritycode: random.whole(1, 3),
      ...(done ? states.resolved : state === 'canceled' ? states.canceled : states.open),
    },
    { owner: technician.region.manager, on, changed },
  );
}
