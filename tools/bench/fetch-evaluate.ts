/**
 * Measures FetchXML evaluation beside the same join written by hand: three linked tables over 100,000 rows.
 * Usage: `npx tsx tools/bench/fetch-evaluate.ts`. Prints medians in milliseconds.
 */
import { evaluateFetch } from '../../src/fetchxml/evaluate/evaluate-fetch.ts';
import type { EvaluationContext } from '../../src/fetchxml/evaluate/context.ts';
import type { Row } from '../../src/fetchxml/evaluate/rows.ts';
import { parseFetch } from '../../src/fetchxml/parse-fetch.ts';

interface Booking extends Readonly<Record<string, string | number | Date>> {
  readonly bookingid: string;
  readonly starttime: Date;
  readonly statecode: number;
  readonly workorderid: string;
  readonly resourceid: string;
}
interface WorkOrder extends Readonly<Record<string, string | number>> {
  readonly workorderid: string;
  readonly systemstatus: number;
  readonly accountid: string;
}
interface Account extends Readonly<Record<string, string>> {
  readonly accountid: string;
  readonly territory: string;
}
interface Resource extends Readonly<Record<string, string>> {
  readonly resourceid: string;
  readonly userid: string;
}

const now = new Date('2026-06-15T10:00:00Z');
const day = 86_400_000;
const idOf = (kind: number, index: number): string =>
  `${String(kind).padStart(8, '0')}-0000-4000-8000-${String(index).padStart(12, '0')}`;
const range = (length: number): readonly number[] => Array.from({ length }, (_, index) => index);

const accounts: readonly Account[] = range(5000).map((index) => ({
  accountid: idOf(1, index),
  territory: index % 4 === 0 ? 'North' : 'South',
}));
const workOrders: readonly WorkOrder[] = range(50_000).map((index) => ({
  workorderid: idOf(2, index),
  systemstatus: index % 5,
  accountid: idOf(1, (index * 7) % 5000),
}));
const resources: readonly Resource[] = range(200).map((index) => ({
  resourceid: idOf(3, index),
  userid: idOf(4, index % 50),
}));
const bookings: readonly Booking[] = range(100_000).map((index) => ({
  bookingid: idOf(5, index),
  starttime: new Date(now.getTime() + ((index % 120) - 60) * day),
  statecode: index % 10 === 0 ? 1 : 0,
  workorderid: idOf(2, (index * 13) % 50_000),
  resourceid: idOf(3, index % 200),
}));

const users = new Set(range(10).map((index) => idOf(4, index)));
const inUsers = [...users].map((id) => `<value>${id}</value>`).join('');

/** The filter, with links that join or that only ask. */
function queryText(asking: boolean): string {
  const type = asking ? 'any' : 'inner';
  const filters =
    '<condition attribute="statecode" operator="eq" value="0"/><condition attribute="starttime" operator="last-x-days" value="30"/>';
  const links = `<link-entity name="workorder" from="workorderid" to="workorderid" link-type="${type}"><filter><condition attribute="systemstatus" operator="ne" value="4"/></filter>
<link-entity name="account" from="accountid" to="accountid"><filter><condition attribute="territory" operator="eq" value="North"/></filter></link-entity></link-entity>
<link-entity name="resource" from="resourceid" to="resourceid" link-type="${type}"><filter><condition attribute="userid" operator="in">${inUsers}</condition></filter></link-entity>`;
  return asking
    ? `<fetch><entity name="booking"><attribute name="bookingid"/><filter>${filters}${links}</filter></entity></fetch>`
    : `<fetch><entity name="booking"><attribute name="bookingid"/><filter>${filters}</filter>${links}</entity></fetch>`;
}

/** The same by hand: maps by id, sets of what passes. */
// eslint-disable-next-line complexity -- written out as one would by hand
function byHand(): readonly { bookingid: string }[] {
  const north = new Map<string, Account>();
  for (const account of accounts)
    if (account.territory.toLowerCase() === 'north') north.set(account.accountid, account);
  const open = new Map<string, WorkOrder>();
  for (const order of workOrders)
    if (order.systemstatus !== 4 && north.has(order.accountid)) open.set(order.workorderid, order);
  const own = new Map<string, Resource>();
  for (const resource of resources) if (users.has(resource.userid)) own.set(resource.resourceid, resource);
  const from = Date.UTC(2026, 4, 16);
  const to = now.getTime();
  const found: { bookingid: string }[] = [];
  for (const booking of bookings) {
    const start = booking.starttime.getTime();
    if (booking.statecode !== 0 || start < from || start >= to) continue;
    if (open.has(booking.workorderid) && own.has(booking.resourceid)) found.push({ bookingid: booking.bookingid });
  }
  return found;
}

const tables: ReadonlyMap<string, readonly Row[]> = new Map<string, readonly Row[]>([
  ['booking', bookings],
  ['workorder', workOrders],
  ['account', accounts],
  ['resource', resources],
]);
const context: EvaluationContext = { now, timeZone: 'UTC', caller: {}, maximumPageSize: Infinity };

function evaluate(text: string): readonly Row[] {
  const { query } = parseFetch(text);
  if (!query) throw new Error('no query');
  return evaluateFetch(query, { rowsOf: (table) => tables.get(table) ?? [] }, context).rows;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

const subjects = [
  { name: 'by hand', run: byHand },
  { name: 'three inner links', run: () => evaluate(queryText(false)) },
  { name: 'three asking links', run: () => evaluate(queryText(true)) },
];
const times = new Map(subjects.map(({ name }) => [name, new Array<number>()]));
const rounds = 21;
for (let round = -5; round < rounds; round++) {
  for (const { name, run } of subjects) {
    const start = performance.now();
    run();
    if (round >= 0) times.get(name)?.push(performance.now() - start);
  }
}
const base = median(times.get('by hand') ?? []);
for (const { name, run } of subjects) {
  const time = median(times.get(name) ?? []);
  console.log(
    `${name.padEnd(20)} ${time.toFixed(1).padStart(7)} ms  ×${(time / base).toFixed(2)}  ${run().length} rows`,
  );
}
