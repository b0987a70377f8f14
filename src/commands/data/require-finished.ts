import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FileError } from '../../diagnostics/errors.ts';
import { printableLine } from '../../diagnostics/printable.ts';
import { isRecord, parseJson } from '../../diagnostics/json.ts';

/** Name of the file that says how far `mop data pull` is with a folder. */
export const pullStateName = 'mop-data-pull.json';

/**
 * Refuses a folder whose reading was cut: what is missing there would look as if the organization did not have it.
 * @throws FileError
 */
export async function requireFinished(folder: string, shown: string): Promise<void> {
  const state = parse(await readFile(join(folder, pullStateName), 'utf8').catch(() => ''));
  if (state.isFinished === true) return;
  const environment = typeof state.environment === 'string' ? `"${state.environment}"` : 'the environment';
  throw new FileError(printableLine(`the rows of ${environment} are not all here: reading them was cut`), {
    code: 'unfinished-data',
    where: { file: shown },
    hint: 'Run the same mop data pull again: it goes on where it stopped.',
  });
}

function parse(text: string): Readonly<Record<string, unknown>> {
  const value = parseJson(text);
  return isRecord(value) ? value : {};
}
