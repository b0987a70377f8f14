import { parseEnvironmentUrl } from '../../src/dataverse/environment-url.ts';
import { createSignIn } from '../../src/dataverse/sign-in/create-sign-in.ts';
import type { SignInWorld } from '../../src/dataverse/sign-in/sign-in.ts';
import type { LiveTarget } from './live-target.ts';

/**
 * The sandbox that the environment variables name: MOP_LIVE_URL, and for signing in those of `mop` itself. A person who is not
 * signed in yet is asked to. Undefined where no sandbox is named.
 * @throws AccessError, UsageError
 */
export async function openSandbox(world: SignInWorld): Promise<LiveTarget | undefined> {
  const { MOP_LIVE_URL: url = '' } = world.variables;
  if (url === '') return undefined;
  const { origin } = parseEnvironmentUrl(url);
  const signIn = createSignIn({ url: origin }, world);
  await signIn.token().catch(() => signIn.login());
  return { url: origin, token: signIn.token };
}
