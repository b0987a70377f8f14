import { AccessError, EnvironmentError, Failure } from '../diagnostics/errors.ts';
import { printableLine } from '../diagnostics/printable.ts';
import type { AppEnvironment, AppReference } from './app-environment.ts';
import type { ProfileReference } from './environment.ts';
import { writeOnce } from './write-once.ts';
import type { ReadBack } from './write-once.ts';

/** A profile and the app that is to use it, or no longer. */
export interface BindingRequest {
  readonly profile: string;
  readonly app: string;
  readonly bind: boolean;
  readonly readBack?: ReadBack;
}

/** What binding did, as it was read back. */
export interface BindingResult {
  readonly app: AppReference;
  readonly profile: ProfileReference;
  readonly bound: boolean;
  readonly changed: boolean;
  /** Every profile that the app uses now. */
  readonly profiles: readonly ProfileReference[];
}

/** An app and the profiles that it uses. */
export interface AppProfiles {
  readonly app: AppReference;
  readonly profiles: readonly ProfileReference[];
}

/** What to do by hand. Source: general knowledge of the app designer, not in the facts. */
const byHand =
  'in make.powerapps.com, edit the app, Settings, General, "Can be used offline", choose the profile there, then save and publish';

/** Apps and the profiles that they use: one, or all. */
export async function listAppProfiles(
  environment: AppEnvironment,
  app: string | undefined,
): Promise<readonly AppProfiles[]> {
  const apps = app === undefined ? await environment.listApps() : [await environment.findApp(app)];
  const profiles = await environment.listProfilesOfApps(apps);
  return apps.map((one) => ({ app: one, profiles: profiles.get(one.id) ?? [] }));
}

/**
 * Makes an app use a profile, or no longer, publishes the app and reads it back. What is so already is not written.
 * @throws EnvironmentError that says what to do by hand, where it was refused or does not show
 */
export async function bindApp(environment: AppEnvironment, request: BindingRequest): Promise<BindingResult> {
  const { id, name } = await environment.findProfile(request.profile);
  const app = await environment.findApp(request.app);
  const read = async () => (await environment.listProfilesOfApps([app])).get(app.id) ?? [];
  const isDone = async () => (await read()).some((profile) => profile.id === id) === request.bind;
  const changed = !(await isDone());
  if (changed) await change(environment, { ...request, profileId: id, appId: app.id, isDone });
  const profiles = await read();
  if (profiles.some((profile) => profile.id === id) !== request.bind) {
    const what = request.bind ? 'was bound' : 'was unbound';
    throw new EnvironmentError(printableLine(`"${name}" ${what}, but that does not show in the app "${app.name}"`), {
      code: 'not-verified',
      hint: byHand,
    });
  }
  return { app, profile: { id, name }, bound: request.bind, changed, profiles };
}

interface Change extends BindingRequest {
  readonly profileId: string;
  readonly appId: string;
  readonly isDone: () => Promise<boolean>;
}

async function change(
  environment: AppEnvironment,
  { bind, profileId, appId, isDone, readBack }: Change,
): Promise<void> {
  const write = () =>
    bind ? environment.addProfileToApp(profileId, appId) : environment.removeProfileFromApp(profileId, appId);
  try {
    await writeOnce(write, isDone, readBack);
    await environment.publishApp(appId);
  } catch (error) {
    if (!(error instanceof Failure) || error instanceof AccessError || error.code === 'no-answer') throw error;
    throw new EnvironmentError(error.message, { code: error.code, hint: byHand });
  }
}
