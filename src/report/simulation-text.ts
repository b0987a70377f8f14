import { formatCount } from '../diagnostics/format-count.ts';
import { printableLine } from '../diagnostics/printable.ts';
import type { Gap, SimulationResult, UserResult } from '../simulate/results/simulation-result.ts';
import { crewText } from './crew-text.ts';
import { deviceText } from './device-text.ts';
import type { Paint } from './paint.ts';

/** Most devices that are shown table by table, and most that are named where they exceed a budget. */
const mostDevices = 5;

/** A simulation for people: each device where they are few, everybody together where they are many, and what is not known. */
export function simulationText(result: SimulationResult, paint: Paint): string {
  const { users, profile, at } = result;
  const isFew = users.length === 1 || (result.who === 'named' && users.length <= mostDevices);
  const head = `${paint.strong(printableLine(profile))}  ${paint.dim(`${printableLine(result.file)}, at ${at}`)}`;
  const blocks = isFew ? users.map((user) => deviceText(user, result, paint)) : [];
  const together = users.length > 1 ? [crewText(result, paint)] : [];
  return [
    head,
    ...blocks,
    ...together,
    ...syncLines(result),
    ...budgetLines(users, paint),
    ...gapLines(result.unknown, paint),
  ]
    .filter((block) => block !== '')
    .join('\n\n');
}

function syncLines({ sync: { requests, groups } }: SimulationResult): readonly string[] {
  const [first] = groups;
  if (!first) return [];
  const saving =
    first.longer === null
      ? ''
      : `; at ${first.longer.minutes} minutes they would make ${formatCount(Math.round(first.longer.saved))} fewer`;
  return [
    `each device makes ${formatCount(Math.round(requests))} sync requests a day, ${formatCount(Math.round(first.requests))} of them for ` +
      `${first.tables} ${first.tables === 1 ? 'table' : 'tables'} that sync every ${first.minutes} minutes because of ${printableLine(first.source)}${saving}`,
  ];
}

function budgetLines(users: readonly UserResult[], paint: Paint): readonly string[] {
  const over = users.filter(({ exceeded }) => exceeded.length > 0);
  if (over.length === 0) return [];
  const lines = over.slice(0, mostDevices).flatMap(({ user, exceeded }) =>
    exceeded.map(({ table, of, budget, found }) => {
      const what = table === undefined ? of : `${of} of ${table}`;
      return `${printableLine(user)}: ${formatCount(found)} ${printableLine(what)}, the budget is ${formatCount(budget)}`;
    }),
  );
  const count = `${formatCount(over.length)} of ${formatCount(users.length)} devices exceed a budget of mop.yaml`;
  return [[paint.error(count), ...lines.map((line) => `  ${line}`)].join('\n')];
}

/** Most remarks that are shown; all are in the JSON. */
const mostGaps = 15;

function gapLines(gaps: readonly Gap[], paint: Paint): readonly string[] {
  if (gaps.length === 0) return [];
  const rest = gaps.length - mostGaps;
  const lines = gaps.slice(0, mostGaps).map(({ message }) => `  ${printableLine(message)}`);
  return [
    [
      paint.warning('not known, or wrong with the data'),
      ...lines,
      ...(rest > 0 ? [`  and ${rest} more (--json)`] : []),
    ].join('\n'),
  ];
}
