import type { SignInKind } from '../../schema/read-workspace.ts';
import { keepToken } from './keep-token.ts';
import type { AcquiredToken } from './keep-token.ts';
import type { SignIn } from './sign-in.ts';

/** A sign-in that asks nobody: its tokens are kept for one command, and there is nothing to log out of. */
interface Unattended {
  readonly kind: SignInKind;
  readonly acquire: (refresh: boolean) => Promise<AcquiredToken>;
  /** What people call it; undefined where that is not known. */
  readonly account: string | undefined;
}

/** Makes a sign-in of what acquires tokens without a person. */
export function unattendedSignIn({ kind, acquire, account }: Unattended): SignIn {
  const token = keepToken(acquire);
  return {
    kind,
    token,
    login: async () => {
      await token();
    },
    logout: () => Promise.resolve(false),
    account: () => Promise.resolve(account),
  };
}
