import { exitCodes, UsageError } from '../diagnostics/errors.ts';
import type { EnvironmentEntry, SignInEntry } from '../schema/read-workspace.ts';
import { cloudNames, signInKinds } from '../schema/sign-in-kinds.ts';
import type { CommandInput, OptionValues, Run } from './command.ts';
import { editWorkspace } from './environment/edit-workspace.ts';
import { checkEntry, checkEnvironmentName, remoteEntry } from './environment/environment-entry.ts';
import { findWorkspace } from './workspace.ts';

/** `mop env add`. */
export const run: Run = async ({ args: [name = ''], options, io }: CommandInput) => {
  const workspace = await findWorkspace(io.cwd);
  if (Object.hasOwn(workspace.settings.environments ?? {}, name)) {
    throw new UsageError(`there is an environment "${name}" already`, {
      code: 'environment-exists',
      hint: `Change it in mop.yaml, or do "mop env remove ${name}" first.`,
    });
  }
  const entry = checkEntry(checkEnvironmentName(name), toEntry(options));
  const file = await editWorkspace(workspace, io, (settings) => ({
    ...settings,
    environments: { ...settings.environments, [name]: entry },
    default: settings.default ?? name,
  }));
  const isDefault = (workspace.settings.default ?? name) === name;
  if (io.json) io.print(JSON.stringify({ name, ...entry, default: isDefault, file }));
  else io.print(`${name} is in ${file} now${isDefault ? ', as the default' : ''}`);
  return exitCodes.fine;
};

function toEntry(options: OptionValues): EnvironmentEntry {
  const [url, local] = [options.text('url'), options.text('local')];
  if (url !== undefined && local === undefined) return toRemote(url, options);
  const isLocal = options.text('cloud') === undefined && toSignIn(options) === undefined;
  if (url === undefined && local !== undefined && isLocal) return { local };
  throw new UsageError('an environment has either --url or --local', {
    code: 'no-environment',
    hint: 'Such as --url https://contoso.crm4.dynamics.com; an organization of the local Dataverse needs no sign-in.',
  });
}

function toRemote(url: string, options: OptionValues): EnvironmentEntry {
  const cloud = cloudNames.find((name) => name === options.text('cloud'));
  const signIn = toSignIn(options);
  return remoteEntry({ url, ...(cloud ? { cloud } : {}), ...(signIn ? { signIn } : {}) });
}

function toSignIn(options: OptionValues): SignInEntry | undefined {
  const kind = signInKinds.find((one) => one === options.text('signIn'));
  const [tenant, clientId] = [options.text('tenant'), options.text('clientId')];
  const serviceConnection = options.text('serviceConnection');
  if ([kind, tenant, clientId, serviceConnection].every((value) => value === undefined)) return undefined;
  return {
    kind: kind ?? 'browser',
    ...(tenant === undefined ? {} : { tenant }),
    ...(clientId === undefined ? {} : { clientId }),
    ...(serviceConnection === undefined ? {} : { serviceConnection }),
  };
}
