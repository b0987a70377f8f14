import { findMissingPrivileges } from '../../dataverse/find-missing-privileges.ts';
import { probeEnvironment } from '../../dataverse/probe-environment.ts';
import type { EnvironmentProbe } from '../../dataverse/probe-environment.ts';
import { readIdentity, readUserName } from '../../dataverse/who-am-i.ts';
import type { Identity } from '../../dataverse/who-am-i.ts';
import type { DataverseClient } from '../../dataverse/dataverse-client.ts';
import { exitCodes } from '../../diagnostics/errors.ts';
import type { CommandIo } from '../command.ts';
import { checkOrganization } from '../environment/check-organization.ts';
import type { ChosenEnvironment } from '../environment/choose-environment.ts';
import { withClient } from '../environment/with-client.ts';
import type { Workspace } from '../workspace.ts';
import { attempt, fail, fine, warn } from './check.ts';
import type { Check } from './check.ts';

/** What carrying profiles through environments needs. Source: dataverse-model §5. */
const needed = [
  'prvReadMobileOfflineProfile',
  'prvCreateMobileOfflineProfile',
  'prvWriteMobileOfflineProfile',
  'prvDeleteMobileOfflineProfile',
  'prvPublishCustomization',
  'prvImportCustomization',
  'prvExportCustomization',
];

/** Milliseconds that clocks may differ before tokens are refused, which Entra does at five minutes, and before that is near. */
const skews = { refused: 300_000, near: 60_000 } as const;

/** Looks at an environment; what needs what failed is left out. */
export async function checkEnvironment(
  chosen: ChosenEnvironment,
  { workspace, io }: { readonly workspace: Workspace; readonly io: CommandIo },
): Promise<readonly Check[]> {
  const checks: Check[] = [];
  const opened = await attempt('sign-in', () =>
    withClient(chosen, { workspace, io }, async ({ client, signIn }) => {
      const probe = await attemptProbe(client.origin, checks);
      if (!probe) return fail('sign-in', 'not tried', 'Mend the connection first.');
      const { message, identity } = await identify(client, chosen, signIn?.kind ?? 'local');
      checks.push(fine('sign-in', message), await attempt('permissions', () => checkPermissions(client, identity)));
      return fine('sign-in', message);
    }),
  );
  const isSaid = checks.some(({ name, status }) => name === 'sign-in' || (name === 'network' && status === 'fail'));
  return isSaid ? checks : [...checks, opened];
}

async function attemptProbe(origin: string, checks: Check[]): Promise<EnvironmentProbe | undefined> {
  let probe: EnvironmentProbe | undefined;
  const network = await attempt('network', async () => {
    probe = await probeEnvironment(origin);
    return fine('network', `${origin} answers in ${Math.round(probe.elapsed)} ms`);
  });
  checks.push(network);
  if (probe) checks.push(checkClock(probe));
  return probe;
}

/** Whether this machine's clock goes with the environment's. */
export function checkClock({ ahead }: Pick<EnvironmentProbe, 'ahead'>): Check {
  if (ahead === undefined)
    return warn('clock', 'the environment does not say what time it is', 'Look at the clock of this machine.');
  const seconds = Math.round(Math.abs(ahead) / 1000);
  const which = ahead > 0 ? 'behind' : 'ahead of';
  const hint = 'Set the clock of this machine, best by a time server.';
  if (Math.abs(ahead) >= skews.refused)
    return fail('clock', `this machine is ${seconds} s ${which} the environment, so tokens are refused`, hint);
  if (Math.abs(ahead) >= skews.near)
    return warn('clock', `this machine is ${seconds} s ${which} the environment`, hint);
  return fine('clock', `within ${Math.max(seconds, 1)} s of the environment's`);
}

async function identify(
  client: DataverseClient,
  { name, entry }: ChosenEnvironment,
  kind: string,
): Promise<{ readonly message: string; readonly identity: Identity }> {
  const identity = await readIdentity(client);
  if ('url' in entry) checkOrganization(entry, identity);
  const user = (await readUserName(client, identity.userId)) ?? identity.userId;
  return { message: `${user} in ${name} (${kind})`, identity };
}

async function checkPermissions(client: DataverseClient, { userId }: Identity): Promise<Check> {
  const missing = await findMissingPrivileges(client, [{ kind: 'user', id: userId, name: userId }], needed);
  if (!missing) {
    return warn(
      'permissions',
      'the environment does not show what roles allow',
      'System Customizer is enough for profiles and solutions.',
    );
  }
  const lacking = missing.get(userId) ?? [];
  if (lacking.length === 0) return fine('permissions', 'to write, publish, export and import profiles');
  const hint = 'Give the user a role that has them, such as System Customizer; to read only, none is needed.';
  return { ...fail('permissions', `missing: ${lacking.join(', ')}`, hint), exitCode: exitCodes.access };
}
