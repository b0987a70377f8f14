import { resolve } from 'node:path';
import { exitCodes, UsageError } from '../diagnostics/errors.ts';
import { formatCount } from '../diagnostics/format-count.ts';
import { printableLine } from '../diagnostics/printable.ts';
import type { CompanyOptions, CompanyRow } from '../emulator/company/company-row.ts';
import { generateCompany } from '../emulator/company/generate-company.ts';
import type { CommandInput, OptionValues, Run } from './command.ts';
import { prepareDataFolder } from './dataverse/prepare-data-folder.ts';
import { writeDataFolder } from './dataverse/write-data-folder.ts';
import { readMoment } from './query/read-moment.ts';
import { showPath } from './workspace.ts';

/** Takes rows somewhere; gives how many of each table. A folder takes them; an organization of the local Dataverse is to. */
export type TakeRows = (rows: Iterable<CompanyRow>) => Promise<ReadonlyMap<string, number>>;

/** Most technicians: with more, a table's file would become larger than `mop query` reads. */
const mostTechnicians = 1000;

/** Years that `--at` may be in. */
const years = { first: 1990, last: 2199 } as const;

/** `mop dataverse seed`. */
export const run: Run = async (input) => {
  const { options, io } = input;
  const out = options.text('out');
  if (out === undefined) {
    throw new UsageError('mop dataverse seed writes folders of data only so far, not into an organization', {
      code: 'no-folder',
      hint: 'Name a new folder with --out.',
    });
  }
  const company = readCompanyOptions(options);
  const folder = resolve(io.cwd, out);
  await prepareDataFolder(folder, options.flag('force'), io);
  const take: TakeRows = (rows) => writeDataFolder(folder, rows, showPath(io.cwd, folder));
  const staff = company.technicians === 1 ? '1 technician' : `${formatCount(company.technicians)} technicians`;
  const label = `generating a company with ${staff}`;
  const counts = await io.progress(label, () => take(generateCompany(company)));
  show(input, company, { folder: showPath(io.cwd, folder), counts });
  return exitCodes.fine;
};

function readCompanyOptions(options: OptionValues): CompanyOptions {
  const technicians = options.wholeNumber('technicians') ?? 10;
  if (technicians < 1 || technicians > mostTechnicians) {
    const range = `1 to ${formatCount(mostTechnicians)}`;
    throw new UsageError(`--technicians takes a number from ${range}, not ${technicians}`, {
      code: 'technicians-range',
    });
  }
  const at = readMoment(options.text('at'), 'UTC');
  const year = at.getUTCFullYear();
  if (year < years.first || year > years.last) {
    throw new UsageError(`--at takes a day of the years ${years.first} to ${years.last}`, { code: 'at-range' });
  }
  return { technicians, seed: options.wholeNumber('seed') ?? 1, at };
}

interface Taken {
  readonly folder: string;
  readonly counts: ReadonlyMap<string, number>;
}

function show({ io }: CommandInput, { technicians, seed, at }: CompanyOptions, { folder, counts }: Taken): void {
  const tables = [...counts].map(([table, rows]) => ({ table, rows })).sort((a, b) => (a.table < b.table ? -1 : 1));
  const rows = tables.reduce((sum, one) => sum + one.rows, 0);
  const day = at.toISOString().slice(0, 10);
  io.say(`${formatCount(rows)} rows in ${tables.length} tables, as of ${day}; next: mop query <file> --data ${folder}`);
  io.print(
    io.json
      ? JSON.stringify({ technicians, seed, at: day, folder, tables, rows }, undefined, 2)
      : printableLine(folder),
  );
}
