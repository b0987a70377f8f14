import type { Severity } from '../diagnostics/diagnostic.ts';
import { formatCount } from '../diagnostics/format-count.ts';
import type { DeviceSize, DownloadSize } from './download-size.ts';
import type { RuleDescription } from './rule-description.ts';
import type { RuleOption } from './rule-option.ts';

/** Rows that the app refuses to go beyond. Source: fetchxml-semantics §8, Microsoft's mobile offline limitations. */
const refusedRows = 3_000_000;

const maximumRows = {
  name: 'maximumRows',
  description: 'rows of a device that are passed over without a warning',
  default: 200_000,
  minimum: 1,
  maximum: refusedRows,
} as const satisfies RuleOption;

const maximumMegabytes = {
  name: 'maximumMegabytes',
  description: 'megabytes (1,000,000 bytes) of a device that are passed over without a warning',
  default: 1000,
  minimum: 1,
  maximum: 1_000_000,
} as const satisfies RuleOption;

/** Only with data, `mop lint --data`: what the profile brings onto a device is too much. Source: field-service §2.2, mobile offline guidelines. */
export const downloadTooLarge: RuleDescription = {
  code: 'MOP503',
  id: 'download-too-large',
  severity: 'warning',
  summary: 'A device would hold more rows or bytes than the app manages, or than a budget of mop.yaml allows.',
  options: [maximumRows, maximumMegabytes],
};

/** Something that is too large on some devices. */
export interface DownloadFinding {
  readonly message: string;
  readonly severity: Severity;
  /** Table to blame: that of a budget, or the one that has most. */
  readonly table: string | undefined;
}

/** What the rule says of a profile's devices. @param option value of one of the rule's options */
export function* checkDownload(
  { devices }: DownloadSize,
  option: (option: RuleOption) => number,
): Generator<DownloadFinding> {
  const rows = describeExcess(devices, { of: 'rows', limit: option(maximumRows) });
  if (rows) yield rows;
  const bytes = describeExcess(devices, { of: 'bytes', limit: option(maximumMegabytes) * 1_000_000 });
  if (bytes) yield bytes;
  yield* describeBudgets(devices);
}

interface Limit {
  readonly of: 'rows' | 'bytes';
  readonly limit: number;
}

function describeExcess(devices: readonly DeviceSize[], { of, limit }: Limit): DownloadFinding | undefined {
  const over = devices.filter((device) => device[of] > limit);
  const largest = largestOf(over, of);
  if (!largest) return undefined;
  const isRefused = of === 'rows' && largest.rows > refusedRows;
  const table = largestOf(largest.tables, of);
  const blame = table ? `; most are of ${table.table}: ${formatCount(table[of])}` : '';
  const expected = isRefused
    ? `the app takes ${formatCount(refusedRows)} at most`
    : `${formatCount(limit)} at most are advised`;
  const message = `${counted(over.length, devices.length)} too many ${of}: ${largest.user} would get ${formatCount(largest[of])}, ${expected}${blame}`;
  return { message, severity: isRefused ? 'error' : 'warning', table: table?.table };
}

function* describeBudgets(devices: readonly DeviceSize[]): Generator<DownloadFinding> {
  const all = devices.flatMap(({ user, exceeded }) => exceeded.map((one) => ({ ...one, user })));
  const kinds = new Map(all.map((one) => [`${one.table ?? ''} ${one.of}`, one]));
  for (const { table, of } of kinds.values()) {
    const same = all.filter((one) => one.table === table && one.of === of);
    const worst = same.reduce((most, one) => (one.found > most.found ? one : most));
    const what = table === undefined ? of : `${of} of ${table}`;
    const message = `${counted(same.length, devices.length)} more than a budget allows: ${worst.user} would get ${formatCount(worst.found)} ${what}, mop.yaml allows ${formatCount(worst.budget)}`;
    yield { message, severity: 'error', table };
  }
}

/** "3 of 500 devices have". */
function counted(some: number, all: number): string {
  return `${formatCount(some)} of ${formatCount(all)} devices ${some === 1 ? 'has' : 'have'}`;
}

function largestOf<T extends { readonly rows: number; readonly bytes: number }>(
  items: readonly T[],
  of: 'rows' | 'bytes',
): T | undefined {
  return items.reduce<T | undefined>((most, one) => (most && most[of] >= one[of] ? most : one), undefined);
}
