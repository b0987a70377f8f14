import { createSettingsEnvironment } from '../dataverse/organization-settings.ts';
import { setConflictDetection } from '../deploy/offline-settings.ts';
import { exitCodes, UsageError } from '../diagnostics/errors.ts';
import type { Run } from './command.ts';
import { withEnvironment } from './environment/open-environment.ts';

const values: ReadonlyMap<string, boolean> = new Map([
  ['on', true],
  ['off', false],
]);

/** `mop settings set`. */
export const run: Run = async ({ args: [setting = '', word = ''], io }) => {
  const wanted = readValue(setting, word);
  const result = await withEnvironment(io, ({ client }) =>
    setConflictDetection(createSettingsEnvironment(client), wanted),
  );
  const text = result.changed ? `${result.before === true ? 'on' : 'off'} -> ${word}` : `${word} already`;
  io.print(io.json ? JSON.stringify(result) : `${setting}: ${text}`);
  return exitCodes.fine;
};

function readValue(setting: string, word: string): boolean {
  const code = 'invalid-setting';
  if (setting !== 'conflict-detection') {
    throw new UsageError(`"${setting}" cannot be set, expected conflict-detection`, { code });
  }
  const value = values.get(word);
  if (value !== undefined) return value;
  throw new UsageError(`${setting} takes on or off, found "${word}"`, { code });
}
