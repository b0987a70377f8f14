import type { Location } from '../diagnostics/place.ts';
import type { ProfileSource } from '../schema/profile.ts';

/** What is known of an environment beside the text of its profiles; plain data, whoever has read it. */
export interface EnvironmentFacts {
  /** The profiles that are checked, by name. */
  readonly profiles: readonly ProfileFacts[];
  /** Who has which profile, also of profiles that are not checked; undefined: the environment does not tell. */
  readonly members: readonly Member[] | undefined;
}

/** One profile of an environment, with the edits that wait for a publish. */
export interface ProfileFacts {
  readonly source: ProfileSource;
  /** Whether a managed solution brought it; absent: not. */
  readonly managed?: boolean;
  /** `edited`: something waits for a publish; `never`: no device has it. */
  readonly publication: 'published' | 'edited' | 'never';
  /** What the publish would change for devices. */
  readonly waiting: readonly Difference[];
  /** What is otherwise in the workspace's file of it; undefined: there is none. */
  readonly drift: Drift | undefined;
  /** Names of the apps that use it; undefined: the environment does not tell. */
  readonly apps: readonly string[] | undefined;
  /** Of Microsoft's default profile the tables whose filter was edited here; empty for every other profile. */
  readonly editedFilters: readonly string[];
}

/** How a table of one profile is in another one that should be the same. */
export interface Difference {
  /** Logical name; absent: it is about the profile itself. */
  readonly table?: string;
  /** `added`: only the profile that is checked has it; `missing`: only the other. */
  readonly what: 'added' | 'missing' | 'changed';
  /** Each on its own: `sync: 15 -> 30`, the other profile first. */
  readonly details: readonly string[];
  /** Where the other profile says it, where that is a file. */
  readonly at?: Location;
}

/** A profile file and what is otherwise in the environment. */
export interface Drift {
  readonly file: string;
  readonly differences: readonly Difference[];
}

/** That somebody has a profile. */
export interface Member {
  readonly kind: 'user' | 'team';
  readonly id: string;
  /** Sign-in name of a user, name of a team. */
  readonly name: string;
  readonly profile: { readonly id: string; readonly name: string };
  /** Of a team: ids of the users in it. */
  readonly users: readonly string[];
}
