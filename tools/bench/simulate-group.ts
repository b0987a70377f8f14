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
  one: 'one device, a million rows loaded',
  all: 'all 500 devices, a million rows loaded',
  allSmall: 'all 50 devices, 100,000 rows loaded',
} as const;

/** Loading and simulating the generated company; the figure of each run is what the work took inside its process, in milliseconds. */
export function simulateGroup(place: Workplace, rounds: number): Group {
  const subject = (name: string, mode: string, folder: string): Subject => ({
    name,
    exitCodes: [0],
    figure: /^([\d.]+) ms/,
    async command() {
      await writeCompanies(place);
      return measureScript(place, [mode, join(place.folder, folder)]);
    },
  });
  const { bareCsv, loadCsv, bareParquet, loadParquet, one, all, allSmall } = simulateNames;
  return {
    title: 'Simulation',
    rounds,
    subjects: [
      subject(bareCsv, 'bare-csv', 'large-csv'),
      subject(loadCsv, 'load', 'large-csv'),
      subject(bareParquet, 'bare-parquet', 'large-parquet'),
      subject(loadParquet, 'load', 'large-parquet'),
      subject(one, 'one', 'large-csv'),
      subject(all, 'all', 'large-csv'),
      subject(allSmall, 'all', 'small-csv'),
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

function measureScript({ folder }: Workplace, args: readonly string[]): Command {
  const script = fileURLToPath(new URL('simulate.ts', import.meta.url));
  const tsx = fileURLToPath(import.meta.resolve('tsx'));
  return { program: process.execPath, args: ['--import', tsx, script, ...args], cwd: folder };
}
