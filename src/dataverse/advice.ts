import { platformAdvice } from './advice-platform.ts';
import { profileAdvice } from './advice-profile.ts';
import { solutionAdvice } from './advice-solution.ts';

/** PrivilegeDenied. Source: dataverse-model §3.4. */
export const privilegeDenied = '0x80040220';

/** What to do about each error code of Dataverse that a user of mop can meet. */
export const serverAdvice: ReadonlyMap<string, string> = new Map(
  [profileAdvice, solutionAdvice, platformAdvice].flatMap((part) => Object.entries(part)),
);

const statusAdvice: Readonly<Record<number, string>> = {
  403: 'ask for a security role with the privilege that is named, such as System Customizer',
  404: 'it does not exist here or was deleted meanwhile: read again',
  407: 'the proxy wants a name and a password: give them in HTTPS_PROXY, http://NAME:PASSWORD@HOST:PORT',
  409: 'it exists already: read again',
  412: 'it was changed meanwhile: read and plan again',
  413: 'the request is larger than the environment takes',
  429: 'the environment is busy: wait and repeat',
  503: 'the environment is busy: wait and repeat',
};

/** A refusal by the server. */
interface Refusal {
  readonly code: string;
  /** The server's message, made safe for a terminal. */
  readonly text: string;
  readonly status: number;
  /** `Retry-After`, made safe too. */
  readonly wait: string | undefined;
}

/** What to do about a refusal: by its code, else by its status. A missing privilege is named, and how long to wait. */
export function adviseOn({ code, text, status, wait }: Refusal): string {
  const privilege = code === privilegeDenied || status === 403 ? /\bprv[A-Za-z_]\w*/.exec(text)?.[0] : undefined;
  if (privilege !== undefined) {
    return `ask for a security role with the privilege ${privilege}, such as System Customizer`;
  }
  if (wait !== undefined) return `the environment asks to wait (${wait}), then repeat`;
  return serverAdvice.get(code) ?? statusAdvice[status] ?? adviseOnOthers(status);
}

function adviseOnOthers(status: number): string {
  return status >= 500 ? 'the environment failed: repeat later' : 'correct the request: it changed nothing';
}
