import type { RemoteEnvironment } from '../../schema/read-workspace.ts';
import { readEnvironmentToken } from './environment-token.ts';
import { createApplicationSignIn } from './sign-in-application.ts';
import { createManagedIdentitySignIn } from './sign-in-managed-identity.ts';
import { createPersonSignIn } from './sign-in-person.ts';
import type { SignIn, SignInWorld } from './sign-in.ts';
import { isForPerson, readSignInSettings } from './sign-in-settings.ts';
import type { SignInSettings } from './sign-in-settings.ts';
import { unattendedSignIn } from './sign-in-unattended.ts';

/**
 * The way into an environment that mop.yaml and the environment variables state.
 * @throws UsageError where they make no sense
 */
export function createSignIn(entry: RemoteEnvironment, world: SignInWorld): SignIn {
  const settings = readSignInSettings(entry, world.variables);
  if (isForPerson(settings.kind)) return createPersonSignIn(settings, world);
  if (settings.kind === 'token') return createTokenSignIn(settings, world);
  if (settings.kind === 'managed-identity') return createManagedIdentitySignIn(settings);
  return createApplicationSignIn(settings, world);
}

function createTokenSignIn({ kind, origin }: SignInSettings, { variables }: SignInWorld): SignIn {
  return unattendedSignIn({
    kind,
    acquire: () => Promise.resolve({ token: readEnvironmentToken(variables, origin), expiresOn: undefined }),
    account: undefined,
  });
}
