import { resolve } from 'node:path';
import { describeTables } from '../../fetchxml/evaluate/describe-tables.ts';
import type { Metadata } from '../../metadata/metadata.ts';
import type { DataSet } from '../../simulate/data/data-set.ts';
import { viewRows } from '../../simulate/filter/row-view.ts';
import type { findDemand } from '../../simulate/find-demand.ts';
import type { SimulationInput } from '../../simulate/simulation.ts';
import type { CommandInput, OptionValues } from '../command.ts';
import { readTableFolder } from '../data/read-table-folder.ts';
import { readFiscalCalendar } from '../query/fiscal-calendar.ts';
import type { Workspace } from '../workspace.ts';

interface ReadScope {
  readonly input: CommandInput;
  readonly metadata: Metadata;
  readonly workspace: Workspace;
}

/** The rows that a simulation needs: of the folder that `--data` names, or of the environment. */
export async function readRows(
  demands: ReturnType<typeof findDemand>['tables'],
  { input: { options, io }, metadata, workspace }: ReadScope,
): Promise<DataSet> {
  const folder = options.text('data');
  if (folder === undefined) {
    const { readTableEnvironment } = await import('../data/read-table-environment.ts');
    return readTableEnvironment(demands, { metadata, workspace, io });
  }
  if (io.environmentName !== undefined) io.say('--env changes nothing here: the rows are those of --data');
  return io.progress('reading rows', (report) =>
    readTableFolder(resolve(io.cwd, folder), { shown: folder, demands, metadata, report }),
  );
}

/** What filters mean over these rows, but for the user, the moment and the zone. */
export function readContext(data: DataSet, metadata: Metadata, options: OptionValues): SimulationInput['context'] {
  const fiscal = readFiscalCalendar(viewRows(data));
  return {
    tables: describeTables(metadata),
    negativeOperatorsKeepNulls: !options.flag('dropNulls'),
    ...(fiscal === undefined ? {} : { fiscal }),
  };
}
