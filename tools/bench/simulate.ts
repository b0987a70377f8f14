/**
 * Measures simulation inside one process: `tsx tools/bench/simulate.ts MODE FOLDER`. Modes: load, first, one, all, explain, and bare-csv and
 * bare-parquet for the least that reading can take. Prints the figure and what was done.
 */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { asyncBufferFromFile, parquetMetadataAsync, parquetRead } from 'hyparquet';
import { readTableFolder } from '../../src/commands/data/read-table-folder.ts';
import { readProfileFile } from '../../src/commands/read-profiles.ts';
import { chooseUsers } from '../../src/commands/simulate/choose-users.ts';
import { describeTables } from '../../src/fetchxml/evaluate/describe-tables.ts';
import { loadMetadata } from '../../src/metadata/load-metadata.ts';
import { RowExplainer } from '../../src/simulate/explain/explain-row.ts';
import { findNextChange } from '../../src/simulate/explain/find-next-change.ts';
import { findDemand } from '../../src/simulate/find-demand.ts';
import { planSimulation } from '../../src/simulate/plan.ts';
import { Simulation } from '../../src/simulate/simulation.ts';
import type { Viewer } from '../../src/simulate/simulation.ts';
import { checkProfile } from '../../src/validate/checked-profile.ts';
import { companyDay } from './company-folder.ts';

/** Devices that `one` is the average of. */
const further = 20;

const [mode = '', folder = ''] = process.argv.slice(2);
const metadata = await loadMetadata();
const profile = fileURLToPath(new URL('../../profiles/field-service.yaml', import.meta.url));
const plan = planSimulation(checkProfile(await readProfileFile(profile, '/'), metadata), metadata);
const demand = findDemand([plan], metadata);

const modes: Readonly<Record<string, () => Promise<void>>> = {
  'bare-csv': bareCsv,
  'bare-parquet': bareParquet,
  load: async () => {
    const started = performance.now();
    const data = await readTableFolder(folder, { shown: folder, demands: demand.tables, metadata });
    const rows = data.tableNames.reduce((sum, name) => sum + (data.table(name)?.size ?? 0), 0);
    print(performance.now() - started, `${rows} rows loaded`);
  },
  first: () => simulate(1),
  one: () => simulate(further, { skip: 1, divide: further }),
  all: () => simulate(Infinity),
  explain,
};
await modes[mode]?.();

/** The files that are wanted, split into fields and nothing more. */
function bareCsv(): Promise<void> {
  const started = performance.now();
  let [rows, fields] = [0, 0];
  for (const table of demand.tables.keys()) {
    if (!readdirSync(folder).includes(`${table}.csv`)) continue;
    for (const line of readFileSync(join(folder, `${table}.csv`), 'utf8').split('\n')) {
      rows += 1;
      fields += line.split(',').length;
    }
  }
  print(performance.now() - started, `${rows} lines of ${fields} fields`);
  return Promise.resolve();
}

/** The same columns of the same files, read by the library alone. */
async function bareParquet(): Promise<void> {
  const started = performance.now();
  let values = 0;
  for (const [table, { columns, alsoColumns, selections }] of demand.tables) {
    if (!readdirSync(folder).includes(`${table}.parquet`)) continue;
    const file = await asyncBufferFromFile(join(folder, `${table}.parquet`));
    const parsed = await parquetMetadataAsync(file);
    const names = parsed.schema.slice(1).map(({ name }) => name);
    const isWhole = selections.includes('all');
    const wanted = names.filter((name) => isWhole || columns.has(name) || alsoColumns.has(name));
    await parquetRead({
      file,
      metadata: parsed,
      columns: wanted,
      onChunk: ({ columnData }) => (values += columnData.length),
    });
  }
  print(performance.now() - started, `${values} values`);
}

/** @param skip devices that come before and are not measured */
async function simulate(count: number, { skip = 0, divide = 1 } = {}): Promise<void> {
  const { simulation, viewers } = await open();
  const rowsOf = (user: Viewer): number =>
    simulation
      .content(user, companyDay)
      .tables()
      .reduce((sum, table) => sum + table.rows, 0);
  viewers.slice(0, skip).forEach(rowsOf);
  const chosen = viewers.slice(skip, skip + count);
  const [started, cpu] = [performance.now(), process.cpuUsage()];
  const rows = chosen.map(rowsOf).reduce((sum, found) => sum + found, 0);
  const { user, system } = process.cpuUsage(cpu);
  const memory = Math.round(process.memoryUsage().rss / 1e6);
  print(
    (performance.now() - started) / divide,
    `${chosen.length} devices, ${rows} rows, ${memory} MB, cpu ${(user + system) / 1000} ms`,
  );
}

/** Why a booking is on a device, and when it goes: the first question after loading. */
async function explain(): Promise<void> {
  const { data, simulation, viewers } = await open();
  const [viewer] = viewers;
  const table = 'bookableresourcebooking';
  if (!viewer) throw new Error('the company has no technicians');
  const started = performance.now();
  const about = simulation.about(table);
  const explainer = new RowExplainer({ simulation: about, data, metadata, viewer, now: companyDay });
  const prepared = performance.now();
  const content = about.content(viewer, companyDay);
  let row = 0;
  while (!content.has(table, row)) row++;
  // Finding a row to ask about is no part of the answer.
  const found = performance.now();
  const { because } = explainer.explain({ table, row });
  const next = findNextChange({ table, row }, { simulation: about, viewer, now: companyDay, days: 14 });
  const change = next ? `${next.change} at ${next.at.toISOString()}` : 'stays';
  print(prepared - started + (performance.now() - found), `${because.length} steps, ${change}`);
}

async function open() {
  const data = await readTableFolder(folder, { shown: folder, demands: demand.tables, metadata });
  const context = { tables: describeTables(metadata) };
  const simulation = new Simulation({ plan, data, metadata, context, selection: 0 });
  const { users } = chooseUsers(plan.checked.profile, simulation.rows, { words: [], zone: undefined });
  return { data, simulation, viewers: users };
}

function print(milliseconds: number, what: string): void {
  console.log(`${milliseconds.toFixed(1)} ms: ${what}`);
}
