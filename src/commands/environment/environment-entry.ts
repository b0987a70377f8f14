import { findCloud } from '../../dataverse/sign-in/cloud.ts';
import { isFailure, UsageError } from '../../diagnostics/errors.ts';
import { printableLine } from '../../diagnostics/printable.ts';
import { readWorkspace } from '../../schema/read-workspace.ts';
import type { EnvironmentEntry, RemoteEnvironment } from '../../schema/read-workspace.ts';

/** A name for an environment. @throws UsageError where it is none */
export function checkEnvironmentName(name: string): string {
  if (/^[A-Za-z0-9][A-Za-z0-9._-]{0,60}$/.test(name)) return name;
  throw new UsageError('the name of an environment is letters, digits, dots and dashes, a letter or digit first', {
    code: 'invalid-name',
  });
}

/** What mop.yaml says of an environment in the cloud. @throws UsageError where the URL is none of Dataverse, or of another cloud */
export function remoteEntry({
  url,
  cloud,
  signIn,
}: Pick<RemoteEnvironment, 'url' | 'cloud' | 'signIn'>): RemoteEnvironment {
  findCloud(url, cloud);
  return { url: new URL(url).origin, ...(cloud ? { cloud } : {}), ...(signIn ? { signIn } : {}) };
}

/** An entry of mop.yaml that options state, checked as mop.yaml is. @throws UsageError where it could not stand there */
export function checkEntry(name: string, entry: EnvironmentEntry): EnvironmentEntry {
  if ('local' in entry && !/^[a-z][a-z0-9-]{0,30}$/.test(entry.local)) throw refuseLocal(entry.local);
  try {
    const { environments = {} } = readWorkspace(JSON.stringify({ environments: { [name]: entry } }), 'mop.yaml');
    return environments[name] ?? entry;
  } catch (error) {
    if (!isFailure(error)) throw error;
    throw new UsageError(error.message, { code: 'invalid-option' });
  }
}

function refuseLocal(organization: string): UsageError {
  const rule = 'up to 31 small letters, digits and dashes, a letter first';
  return new UsageError(
    printableLine(`an organization of the local Dataverse is called by ${rule}, found "${organization}"`),
    {
      code: 'invalid-name',
      hint: 'Such as dev. An environment of another name says which: mop env add NAME --local dev',
    },
  );
}
