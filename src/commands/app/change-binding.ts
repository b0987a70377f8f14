import { createAppEnvironment } from '../../dataverse/apps.ts';
import { bindApp } from '../../deploy/bind-app.ts';
import { exitCodes, UsageError } from '../../diagnostics/errors.ts';
import { printableLine } from '../../diagnostics/printable.ts';
import type { CommandInput } from '../command.ts';
import { withEnvironment } from '../environment/open-environment.ts';
import { profileWord } from '../profile-words.ts';

/** Binds or unbinds a profile and says what came of it. Gives the exit code. */
export async function changeBinding({ args: [named = ''], options, io }: CommandInput, bind: boolean): Promise<number> {
  const app = options.text('app');
  if (app === undefined) throw new UsageError('no app was named', { code: 'no-app', hint: 'give --app NAME' });
  const { word: profile, name } = await profileWord(named, io.cwd);
  const result = await withEnvironment(io, ({ client }) =>
    io.progress(`${bind ? 'binding' : 'unbinding'} "${name}"`, () =>
      bindApp(createAppEnvironment(client), { profile, app, bind }),
    ),
  );
  const verb = bind ? 'uses' : 'does not use';
  const remark = result.changed ? (bind ? ' now' : ' any more') : ' (nothing was changed)';
  io.print(
    io.json
      ? JSON.stringify(result)
      : printableLine(`the app "${result.app.name}" ${verb} "${result.profile.name}"${remark}`),
  );
  return exitCodes.fine;
}
