import type { SignInWorld } from '../../dataverse/sign-in/sign-in.ts';
import { cacheFolder } from '../cache-folder.ts';
import type { CommandIo } from '../command.ts';

/** What signing in needs of a command's streams and of the machine. */
export function signInWorld(io: CommandIo): SignInWorld {
  return {
    variables: io.environment,
    folder: cacheFolder(),
    tell: (text) => {
      io.tell(text);
    },
    askSecret: (question) => io.askSecret(question),
  };
}
