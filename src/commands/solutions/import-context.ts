import { join } from 'node:path';
import { isImportRecord } from '../../deploy/solutions/import-context.ts';
import type { ImportContext } from '../../deploy/solutions/import-context.ts';
import { defaultWaiting } from '../../deploy/solutions/wait-until.ts';
import { createStateFile } from '../../deploy/state-file.ts';
import type { ReportProgress } from '../command.ts';
import type { HeldEnvironment } from '../plan/hold-environment.ts';

/** What importing into an environment needs, with its record in the state folder. */
export function importContext({ opened: { environment }, state, isCancelled }: HeldEnvironment): ImportContext {
  const hint = 'look at the import jobs of the environment, then delete the file';
  return {
    environment,
    record: createStateFile(join(state.folder, 'import.json'), isImportRecord, { hint }),
    waiting: { ...defaultWaiting, isCancelled },
  };
}

/** Shows how far an import job is. */
export function percentTo(report: ReportProgress): (percent: number) => void {
  return (percent) => {
    report(percent, 100);
  };
}
