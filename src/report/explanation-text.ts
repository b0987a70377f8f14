import { printableLine } from '../diagnostics/printable.ts';
import type { AwaitedRow, ExplainedRow, Explanation, Shortfall, Step } from '../simulate/explain/explanation.ts';
import type { Paint } from './paint.ts';

/** Why a row is on somebody's device, or is not; the step of a row that is not there at all is `data`. */
export interface ExplainedDevice extends Omit<Explanation, 'because'> {
  readonly user: string;
  readonly timeZone: string;
  /** The moment, ISO 8601. */
  readonly at: string;
  readonly because: readonly ExplainedStep[];
  /** When it comes or goes; null: not in the days that were looked at. */
  readonly until: { readonly at: string; readonly change: 'comes' | 'goes' } | null;
}

type ExplainedStep = Step | (Omit<Step, 'by'> & { readonly by: 'data' });

/** One row for people. */
export function explanationText(explained: ExplainedDevice, paint: Paint): string {
  const { table, id, onDevice, because, also, user, timeZone, at, until } = explained;
  const verdict = onDevice ? paint.added('is on') : paint.removed('is not on');
  const lines = [
    `${paint.strong(printableLine(`${table} ${id}`))} ${verdict} the device of ${printableLine(user)}`,
    paint.dim(`at ${at}, in ${timeZone}`),
    '',
    ...because.flatMap((step) => stepLines(step, onDevice ? '->' : '-')),
    ...(also.length === 0 ? [] : ['', 'It comes on other ways too:', ...also.flatMap((step) => stepLines(step, '+'))]),
    ...(until === null ? [] : ['', `While the data stays as it is, it ${until.change} at ${until.at}.`]),
  ];
  return lines.join('\n');
}

/** A step, and under it what stops it and the rows that it waits for. */
function stepLines(step: ExplainedStep, sign: string): readonly string[] {
  const { table, id, text, stops = [], waitsFor = [] } = step;
  const inner = [...stops.flatMap((stop) => stopLines(stop, step)), ...waitsFor.flatMap(awaitedLines)];
  return [printableLine(`${sign} ${table} ${id}: ${text}`), ...inner.map((line) => `    ${line}`)];
}

/** What one row would have to say; it is named where it is not that of the step. */
function stopLines({ table, id, needed, found }: Shortfall, step: ExplainedRow): readonly string[] {
  const named = table === step.table && id === step.id ? [] : [`of ${table} ${id}`];
  return [...named, `needs: ${needed}`, `found: ${found}`].map((line) => printableLine(line));
}

function awaitedLines({ table, id, because }: AwaitedRow): readonly string[] {
  if (because) return because.flatMap((step) => stepLines(step, '-'));
  return [printableLine(`ask on: mop explain ${table} ${id}`)];
}

/** Many rows for people: a line each, and how many there are of each cause. */
export function missingText(rows: readonly ExplainedDevice[]): string {
  const causes = new Map<string, number>();
  for (const { onDevice, because } of rows) {
    const cause = onDevice ? 'on the device' : `not on the device: ${because.at(-1)?.by ?? ''}`;
    causes.set(cause, (causes.get(cause) ?? 0) + 1);
  }
  const lines = rows.map(({ table, id, user, onDevice, because }) => {
    const reason = onDevice ? 'on the device' : because.map(inShort).join('; ');
    return `${table} ${id} of ${user}: ${reason}`;
  });
  const counts = [...causes].map(([cause, count]) => `${count} ${cause}`);
  return [...lines, '', ...counts].map(printableLines).join('\n');
}

/** A step in one line, down to the condition that stops the first row it waits for. */
function inShort({ text, stops: [stop] = [], waitsFor: [awaited] = [] }: ExplainedStep): string {
  const [next] = awaited?.because ?? [];
  if (next) return `${text}: ${inShort(next)}`;
  return stop ? `${text}: needs ${stop.needed}, found ${stop.found}` : text;
}

function printableLines(line: string): string {
  return line === '' ? '' : printableLine(line);
}
