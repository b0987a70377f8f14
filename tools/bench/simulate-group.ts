import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeCompanyCsv, writeCompanyParquet } from './company-folder.ts';
import type { Command } from './measure.ts';
import type { Group, Subject } from './run-group.ts';
import type { Workplace } from './workplace.ts';

/** Technicians of the two companies: about 100,000 and 1,000,000 rows. */
const crews = { small: 50, large: 500 } as const;

/** Names of what the targets of simulation are about. */
export const simulateNames = {
  bareCsv: 'the CSV files of a million rows, split into fields and no more',
  loadCsv: 'the same loaded for the shipped profile',
  bareParquet: 'the Parquet files of a million rows, read by hyparquet and no more',
  loadParquet: 'the same loaded, for the shipped profile',
  first: 'the first device, a million rows loaded',
  one: 'each further device',
  all: 'all 500 devices, a million rows loaded',
  allSmall: 'all 50 devices, 100,000 rows loaded',
  duckdb: 'the same rows by DuckDB, one statement a table for all users',
  sqlite: 'one device by SQLite with indexes, one statement a table',
  explain: 'why one row is on a device, and when it goes',
} as const;

/** Loading and simulating the generated company; the figure of each run is what the work took inside its process, in milliseconds. */
export function simulateGroup(place: Workplace, rounds: number): Group {
  const subject = (name: string, mode: string, folder = 'large-csv'): Subject => ({
    name,
    exitCodes: [0],
    figure: /^([\d.]+) ms/,
    async command() {
      await writeCompanies(place);
      return measureScript(place, mode, join(place.folder, folder));
    },
  });
  const { bareCsv, loadCsv, bareParquet, loadParquet, first, one, all, allSmall, duckdb, sqlite, explain } =
    simulateNames;
  return {
    title: 'Simulation',
    rounds,
    subjects: [
      subject(bareCsv, 'bare-csv'),
      subject(loadCsv, 'load'),
      subject(bareParquet, 'bare-parquet', 'large-parquet'),
      subject(loadParquet, 'load', 'large-parquet'),
      subject(first, 'first'),
      subject(one, 'one'),
      subject(all, 'all'),
      subject(allSmall, 'all', 'small-csv'),
      // Filling the engines takes longer than what is measured: no trial.
      { ...subject(duckdb, 'duckdb'), hasNoTrial: true },
      { ...subject(sqlite, 'sqlite'), hasNoTrial: true },
      subject(explain, 'explain'),
    ],
  };
}

async function writeCompanies({ folder }: Workplace): Promise<void> {
  for (const [size, technicians] of Object.entries(crews)) {
    const csv = join(folder, `${size}-csv`);
    if (existsSync(csv)) continue;
    writeCompanyCsv(csv, technicians);
    await writeCompanyParquet(join(folder, `${size}-parquet`), csv);
  }
}

function measureScript({ folder }: Workplace, mode: string, data: string): Command {
  const name = mode === 'duckdb' || mode === 'sqlite' ? 'engines.ts' : 'simulate.ts';
  const script = fileURLToPath(new URL(name, import.meta.url));
  const tsx = fileURLToPath(import.meta.resolve('tsx'));
  return { program: process.execPath, args: ['--import', tsx, script, mode, data], cwd: folder };
}
