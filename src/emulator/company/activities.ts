import type { Row } from '../store/row.ts';
import type { RowBook } from './row-book.ts';
import { instantText, minutes } from './time-text.ts';
import { remarks } from './work-list.ts';
import type { WorkOrder } from './work-orders.ts';

interface ActivityKind {
  readonly table: string;
  readonly subject: string;
  readonly done: Row;
  readonly row?: Row;
}

/** Kinds of activities with their state once they are done. The status values are common knowledge of Dataverse. */
const kinds: readonly ActivityKind[] = [
  {
    table: 'email',
    subject: 'Appointment confirmed',
    done: { statecode: 1, statuscode: 3 },
    row: { directioncode: true },
  },
  {
    table: 'phonecall',
    subject: 'Call before arrival',
    done: { statecode: 1, statuscode: 2 },
    row: { directioncode: true },
  },
  { table: 'task', subject: 'Order spare part', done: { statecode: 1, statuscode: 5 } },
  {
    table: 'appointment',
    subject: 'Site walk-through',
    done: { statecode: 1, statuscode: 3 },
    row: { isdraft: false },
  },
];

const open: Readonly<Record<string, Row>> = { task: { statecode: 0, statuscode: 2 } };

/** Adds an e-mail, call, task or appointment about a work order, made when the work order was. Half of the tasks are open. */
export function addActivity(book: RowBook, { work, id, number, stamp }: WorkOrder): void {
  const { table, subject, done, row } = work.random.pick(kinds);
  const start = instantText(work.visit?.start ?? work.on);
  book.owned(
    table,
    {
      activitytypecode: table,
      subject: `${subject}: ${number}`,
      description: work.random.pick(remarks),
      regardingobjectid: id,
      'regardingobjectid@table': 'msdyn_workorder',
      scheduledstart: start,
      scheduledend: instantText((work.visit?.start ?? work.on) + minutes(30)),
      prioritycode: 1,
      ...row,
      ...(work.random.chance(0.5) ? (open[table] ?? done) : done),
    },
    stamp,
  );
}
