import { createClient } from '../../dataverse/client.ts';
import type { DataverseClient } from '../../dataverse/dataverse-client.ts';
import { createSignIn } from '../../dataverse/sign-in/create-sign-in.ts';
import type { SignIn } from '../../dataverse/sign-in/sign-in.ts';
import type { CommandIo } from '../command.ts';
import type { Workspace } from '../workspace.ts';
import type { ChosenEnvironment } from './choose-environment.ts';
import { openLocalOrganization } from './local-dataverse.ts';
import { requestTimeouts } from './request-timeouts.ts';
import { signInWorld } from './sign-in-world.ts';

/** A client of an environment, and how it signs in; the local Dataverse needs no sign-in. */
export interface OpenClient {
  readonly client: DataverseClient;
  readonly signIn: SignIn | undefined;
}

/** Does some work with a client of an environment, and closes a local Dataverse that was started for it. */
export async function withClient<T>(
  { name, entry }: ChosenEnvironment,
  { workspace, io }: { workspace: Workspace; io: CommandIo },
  work: (opened: OpenClient) => Promise<T>,
): Promise<T> {
  const timeouts = requestTimeouts(io.environment);
  if (!('local' in entry)) {
    const signIn = createSignIn(entry, signInWorld(io));
    return work({ client: createClient({ name, url: entry.url, token: signIn.token, timeouts }), signIn });
  }
  const { url, token, close } = await openLocalOrganization(entry.local, { workspace, io });
  try {
    return await work({
      client: createClient({ name, url, token: () => Promise.resolve(token), timeouts }),
      signIn: undefined,
    });
  } finally {
    await close();
  }
}
