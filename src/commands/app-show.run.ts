import { createAppEnvironment } from '../dataverse/apps.ts';
import { listAppProfiles } from '../deploy/bind-app.ts';
import { exitCodes } from '../diagnostics/errors.ts';
import { printableLine } from '../diagnostics/printable.ts';
import type { Run } from './command.ts';
import { withEnvironment } from './environment/open-environment.ts';

/** `mop app show`. */
export const run: Run = async ({ args: [app], io }) => {
  const apps = await withEnvironment(io, ({ client }) => listAppProfiles(createAppEnvironment(client), app));
  if (io.json) io.print(JSON.stringify({ apps }));
  else if (apps.length === 0) io.say('there are no apps in this environment');
  else {
    const lines = apps.flatMap((one) => [
      `${one.app.name} (${one.app.uniqueName})`,
      ...(one.profiles.length === 0 ? ['  no profile'] : one.profiles.map(({ name }) => `  ${name}`)),
    ]);
    io.print(lines.map(printableLine).join('\n'));
  }
  return exitCodes.fine;
};
