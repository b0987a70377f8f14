import { exitCodes, UsageError } from '../diagnostics/errors.ts';
import { printableLine } from '../diagnostics/printable.ts';
import { parseFetch } from '../fetchxml/parse-fetch.ts';
import { explanationText, missingText } from '../report/explanation-text.ts';
import type { ExplainedDevice } from '../report/explanation-text.ts';
import { loadPaint } from '../report/paint.ts';
import { findNextChange } from '../simulate/explain/find-next-change.ts';
import { RowExplainer } from '../simulate/explain/explain-row.ts';
import type { SimulatedUser } from '../simulate/results/simulate-user.ts';
import type { CommandInput, Run } from './command.ts';
import { openSimulation } from './explain/open-simulation.ts';
import type { OpenSimulation } from './explain/open-simulation.ts';
import { readAskedRows } from './explain/read-missing.ts';
import type { AskedRow } from './explain/read-missing.ts';
import { readMoment } from './query/read-moment.ts';
import { chooseUsers } from './simulate/choose-users.ts';
import { readDays } from './simulate/read-days.ts';

/** Days ahead that are looked at unless `--days` says otherwise. */
const usualDays = 14;

/** `mop explain`. */
export const run: Run = async (input) => {
  const { options, io } = input;
  const asked = await readAskedRows(input);
  const days = readDays(options.wholeNumber('days') ?? usualDays, 0);
  const opened = await openSimulation(input);
  const explained = asked.map((row) => explainOne(row, opened, { input, days }));
  const [first] = explained;
  const isList = options.text('missing') !== undefined;
  if (io.json) io.print(JSON.stringify(isList ? { rows: explained } : first, undefined, 2));
  else if (isList) io.print(missingText(explained));
  else if (first) io.print(explanationText(first, await loadPaint(io.colour)));
  return exitCodes.fine;
};

function explainOne(
  { table, id, user }: AskedRow,
  opened: OpenSimulation,
  { input: { options }, days }: { readonly input: CommandInput; readonly days: number },
): ExplainedDevice {
  const { simulation } = opened;
  const { plan } = simulation.world;
  const words = { words: [user], zone: options.text('timeZone') };
  const [viewer] = chooseUsers(plan.checked.profile, simulation.rows, words).users;
  if (!viewer)
    throw new UsageError(`there is no user ${user} in the data`, {
      code: 'no-users',
      hint: 'Name one of systemuser, by sign-in name, full name or id.',
    });
  const now = readMoment(options.text('at'), viewer.timeZone);
  const device = { user: viewer.user, timeZone: viewer.timeZone, at: now.toISOString() };
  const row = findRow({ table, id }, opened, { viewer, now });
  if (row === undefined) {
    const by = plan.items.has(table) ? ('data' as const) : ('profile' as const);
    const text = by === 'data' ? 'the data has no such row' : `${table} is not in the profile`;
    return { table, id, ...device, onDevice: false, because: [{ table, id, by, text }], also: [], until: null };
  }
  const about = simulation.about(table);
  const explanation = new RowExplainer({ ...opened, simulation: about, viewer, now }).explain({ table, row });
  const next = days === 0 ? undefined : findNextChange({ table, row }, { simulation: about, viewer, now, days });
  return { ...explanation, ...device, until: next ? { at: next.at.toISOString(), change: next.change } : null };
}

/** The number of a row in the data. */
function findRow(
  { table, id }: Pick<AskedRow, 'table' | 'id'>,
  { simulation, data, metadata }: OpenSimulation,
  { viewer, now }: { readonly viewer: SimulatedUser; readonly now: Date },
): number | undefined {
  const rows = data.table(table);
  const idColumn = metadata.table(table)?.primaryId ?? `${table}id`;
  if (!rows || !simulation.world.plan.items.has(table)) return undefined;
  const { query } = parseFetch(
    `<fetch><entity name="${printableLine(table)}"><filter><condition attribute="${idColumn}" operator="eq" value="${id}"/></filter></entity></fetch>`,
  );
  return query && simulation.compiler(viewer, now).compile(query, rows).rows()[0];
}
