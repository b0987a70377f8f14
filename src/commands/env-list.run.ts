import { createSignIn } from '../dataverse/sign-in/create-sign-in.ts';
import { exitCodes, isFailure } from '../diagnostics/errors.ts';
import { printableLine } from '../diagnostics/printable.ts';
import type { EnvironmentEntry } from '../schema/read-workspace.ts';
import type { CommandIo, Run } from './command.ts';
import { signInWorld } from './environment/sign-in-world.ts';
import { findWorkspace } from './workspace.ts';

/** One environment as it is listed; what is not known is left out. */
interface ListedEnvironment {
  readonly name: string;
  readonly default: boolean;
  /** Name of an organization of the local Dataverse. */
  readonly local?: string;
  readonly url?: string;
  readonly cloud?: string;
  /** The kind of sign-in that the next command uses, environment variables considered. */
  readonly signIn?: string;
  readonly organizationId?: string;
  readonly signedInAs?: string;
  /** What is wrong with the entry. */
  readonly problem?: string;
}

/** `mop env list`. */
export const run: Run = async ({ io }) => {
  const { settings } = await findWorkspace(io.cwd);
  const environments: ListedEnvironment[] = [];
  for (const [name, entry] of Object.entries(settings.environments ?? {})) {
    environments.push({ name, default: settings.default === name, ...(await describe(entry, io)) });
  }
  if (io.json) io.print(JSON.stringify({ environments }));
  else if (environments.length === 0) io.say('mop.yaml names no environments; mop env add adds one');
  else io.print(environments.map(toLine).map(printableLine).join('\n'));
  return exitCodes.fine;
};

async function describe(entry: EnvironmentEntry, io: CommandIo): Promise<Omit<ListedEnvironment, 'name' | 'default'>> {
  if ('local' in entry) return { local: entry.local };
  const { url, cloud, organizationId } = entry;
  const known = { url, ...(cloud ? { cloud } : {}), ...(organizationId === undefined ? {} : { organizationId }) };
  try {
    const signIn = createSignIn(entry, signInWorld(io));
    const account = await signIn.account();
    return { ...known, signIn: signIn.kind, ...(account === undefined ? {} : { signedInAs: account }) };
  } catch (error) {
    if (isFailure(error)) return { ...known, problem: error.message };
    throw error;
  }
}

function toLine(one: ListedEnvironment): string {
  const place = one.local === undefined ? one.url : `local Dataverse, ${one.local}`;
  const parts = [
    one.signIn,
    one.organizationId === undefined ? undefined : `organization ${one.organizationId}`,
    one.signedInAs,
    one.problem,
  ];
  const details = parts.flatMap((part) => (part === undefined ? [] : [`, ${part}`]));
  return `${one.default ? '*' : ' '} ${one.name}  ${place ?? ''}${details.join('')}`;
}
