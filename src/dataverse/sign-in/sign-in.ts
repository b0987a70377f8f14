import type { SignInKind } from '../../schema/read-workspace.ts';
import type { ReadToken } from './keep-token.ts';

/** A way into one environment. */
export interface SignIn {
  readonly kind: SignInKind;
  /**
   * A token for the environment. Nobody is asked: where a person has to sign in first, it is refused.
   * @throws AccessError
   */
  readonly token: ReadToken;
  /**
   * Signs in anew: in the browser where the kind is for a person, elsewhere by getting a token.
   * @throws AccessError
   */
  login(): Promise<void>;
  /** Forgets a sign-in that is kept; false where none is. */
  logout(): Promise<boolean>;
  /** Name of the account whose sign-in is kept, or of the application; undefined where neither is known. */
  account(): Promise<string | undefined>;
}

/** What signing in needs of the world. */
export interface SignInWorld {
  readonly variables: Readonly<Record<string, string | undefined>>;
  /** Folder for what is kept between commands; made where it is missing. */
  readonly folder: string;
  /** Tells the person what to do, even where remarks are silent. */
  tell(text: string): void;
  /** Asks for a secret without showing it; undefined where there is nobody to ask. */
  askSecret(question: string): Promise<string | undefined>;
}
