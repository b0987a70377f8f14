import { createSettingsEnvironment } from '../dataverse/organization-settings.ts';
import { listOfflineSettings } from '../deploy/offline-settings.ts';
import type { OfflineSetting } from '../deploy/offline-settings.ts';
import { exitCodes } from '../diagnostics/errors.ts';
import { printableLine } from '../diagnostics/printable.ts';
import type { Run } from './command.ts';
import { withEnvironment } from './environment/open-environment.ts';

/** `mop settings show`. */
export const run: Run = async ({ io }) => {
  const settings = await withEnvironment(io, ({ client }) => listOfflineSettings(createSettingsEnvironment(client)));
  io.print(io.json ? JSON.stringify({ settings }) : toLines(settings).join('\n'));
  return exitCodes.fine;
};

function toLines(settings: readonly OfflineSetting[]): readonly string[] {
  const cells = settings.map(({ name, value, meaning }) => [name, printableLine(wordOf(value)), meaning] as const);
  const [names, values] = [0, 1].map((column) => Math.max(...cells.map((line) => (line[column] ?? '').length)));
  return cells.map(([name, value, meaning]) => `${name.padEnd(names ?? 0)}  ${value.padEnd(values ?? 0)}  ${meaning}`);
}

function wordOf(value: OfflineSetting['value']): string {
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  return value === null ? 'not set' : String(value);
}
