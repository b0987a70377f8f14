import { resolve } from 'node:path';
import { EnvironmentError, exitCodes, UsageError } from '../diagnostics/errors.ts';
import { formatCount } from '../diagnostics/format-count.ts';
import { printableLine } from '../diagnostics/printable.ts';
import type { CompanyOptions } from '../emulator/company/company-row.ts';
import { generateCompany } from '../emulator/company/generate-company.ts';
import { isRecord } from '../diagnostics/json.ts';
import type { CommandInput, CommandIo, OptionValues, Run } from './command.ts';
import { prepareDataFolder } from './dataverse/prepare-data-folder.ts';
import { writeDataFolder } from './dataverse/write-data-folder.ts';
import { openLocalOrganization } from './environment/local-dataverse.ts';
import { readMoment } from './query/read-moment.ts';
import { findWorkspace, showPath } from './workspace.ts';
import type { Workspace } from './workspace.ts';

/** Most technicians: with more, a table's file would become larger than `mop query` reads. */
const mostTechnicians = 1000;

/** Years that `--at` may be in. */
const years = { first: 1990, last: 2199 } as const;

/** `mop dataverse seed`. */
export const run: Run = async (input) => {
  const { options, io } = input;
  const company = readCompanyOptions(options);
  const out = options.text('out');
  if (out === undefined) return seedOrganization(input, company);
  const folder = resolve(io.cwd, out);
  await prepareDataFolder(folder, options.flag('force'), io);
  const shown = showPath(io.cwd, folder);
  const counts = await io.progress(labelOf(company), () => writeDataFolder(folder, generateCompany(company), shown));
  show(input, company, { where: { folder: shown }, counts });
  return exitCodes.fine;
};

/** Puts the company into an organization of the local Dataverse, which does it by itself: rows in their thousands are slow over HTTP. */
async function seedOrganization(input: CommandInput, company: CompanyOptions): Promise<number> {
  const { options, io } = input;
  const workspace = await findWorkspace(io.cwd);
  const organization = options.text('organization') ?? localOrganization(workspace, io);
  const { url, token, close } = await openLocalOrganization(organization, { workspace, io });
  try {
    const headers = { Authorization: `Bearer ${token}` };
    const body = JSON.stringify({ ...company, at: company.at.toISOString() });
    const answer = await io.progress(labelOf(company), () =>
      fetch(`${url}/mop/seed`, { method: 'POST', headers, body }),
    );
    const counts: unknown = await answer.json();
    if (!answer.ok) throw new EnvironmentError('the local Dataverse did not take the company', { code: 'not-seeded' });
    const entries = Object.entries(isRecord(counts) ? counts : {}).map(
      ([table, rows]) => [table, Number(rows)] as const,
    );
    show(input, company, { where: { organization }, counts: new Map(entries) });
  } finally {
    await close();
  }
  return exitCodes.fine;
}

/** The organization of the environment that is chosen, which has to be a local one. */
function localOrganization({ settings }: Workspace, { environmentName }: CommandIo): string {
  const name = environmentName ?? settings.default;
  const entry = name === undefined ? undefined : settings.environments?.[name];
  if (entry === undefined) return name === undefined ? 'dev' : refuseCloud(name);
  return 'local' in entry ? entry.local : refuseCloud(name ?? '');
}

function refuseCloud(name: string): never {
  throw new UsageError(`"${name}" is no organization of the local Dataverse`, {
    code: 'not-local',
    hint: 'Name one with --organization; nothing is ever seeded into an environment in the cloud.',
  });
}

function labelOf({ technicians }: CompanyOptions): string {
  return `generating a company with ${technicians === 1 ? '1 technician' : `${formatCount(technicians)} technicians`}`;
}

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
  readonly where: { readonly folder: string } | { readonly organization: string };
  readonly counts: ReadonlyMap<string, number>;
}

function show({ io }: CommandInput, { technicians, seed, at }: CompanyOptions, { where, counts }: Taken): void {
  const tables = [...counts].map(([table, rows]) => ({ table, rows })).sort((a, b) => (a.table < b.table ? -1 : 1));
  const rows = tables.reduce((sum, one) => sum + one.rows, 0);
  const day = at.toISOString().slice(0, 10);
  const next = 'folder' in where ? `mop query <file> --data ${where.folder}` : 'mop dataverse start';
  io.say(`${formatCount(rows)} rows in ${tables.length} tables, as of ${day}; next: ${next}`);
  io.print(
    io.json
      ? JSON.stringify({ technicians, seed, at: day, ...where, tables, rows }, undefined, 2)
      : printableLine('folder' in where ? where.folder : where.organization),
  );
}
