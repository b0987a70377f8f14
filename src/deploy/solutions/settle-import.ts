import { Failure } from '../../diagnostics/errors.ts';
import { printableLine } from '../../diagnostics/printable.ts';
import type { ImportContext, ImportRecord } from './import-context.ts';
import { runImport } from './run-import.ts';

/**
 * Finds out what became of an import of another package that an earlier run had begun, and forgets it. One that still runs is waited for,
 * as the environment does one at a time.
 * @returns what to tell about it
 */
export async function settleImport(context: ImportContext, record: ImportRecord): Promise<string> {
  const { environment } = context;
  const what = `an earlier run had begun to import ${record.solution} ${record.version}`;
  if (!(await environment.readImportJob(record.jobId))) {
    await context.record.clear();
    return printableLine(`${what}, which had not reached ${environment.origin}`);
  }
  try {
    await runImport(context, record, () => Promise.reject(new Error('a job that is there is not started')));
  } catch (error) {
    if (!(error instanceof Failure) || error.code === 'still-running' || error.code === 'interrupted') throw error;
    return printableLine(`${what}: ${error.message}`);
  }
  await context.record.clear();
  return printableLine(`${what}; it has ended since`);
}
