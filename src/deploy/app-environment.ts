import type { ProfileReference, ProfileState } from './environment.ts';

/** A model-driven app. */
export interface AppReference {
  /** Lower-case GUID. */
  readonly id: string;
  /** What its components name it by. Lower-case GUID. */
  readonly uniqueId: string;
  readonly name: string;
  readonly uniqueName: string;
}

/** Which app uses which profiles, in one environment. */
export interface AppEnvironment {
  readonly origin: string;
  findProfile(nameOrId: string): Promise<ProfileState>;
  /** An app by unique name, name or id. @throws UsageError that names the candidates where there is none or more than one */
  findApp(name: string): Promise<AppReference>;
  listApps(): Promise<readonly AppReference[]>;
  /** The profiles that apps use, by the app's id. */
  listProfilesOfApps(apps: readonly AppReference[]): Promise<ReadonlyMap<string, readonly ProfileReference[]>>;
  /** The app waits to be published then. That Dataverse takes a profile here is inferred: dataverse-model §1.9. */
  addProfileToApp(profileId: string, appId: string): Promise<void>;
  /** Likewise. */
  removeProfileFromApp(profileId: string, appId: string): Promise<void>;
  /** Publishes one app and nothing else. */
  publishApp(appId: string): Promise<void>;
}
