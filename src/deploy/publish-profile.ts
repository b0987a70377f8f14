import { EnvironmentError } from '../diagnostics/errors.ts';
import type { Failure } from '../diagnostics/errors.ts';
import { printableLine } from '../diagnostics/printable.ts';
import type { ProfileReference, ProfileState, PublishEnvironment } from './environment.ts';
import { defaultReadBack, isOutcomeUnknown, pause } from './write-once.ts';
import type { ReadBack } from './write-once.ts';

/** What publishing did. */
export interface PublishResult {
  readonly profile: ProfileReference;
  /** False: everything had been published before. */
  readonly hadChanges: boolean;
  /** ISO 8601; undefined: it was never published before. */
  readonly publishedBefore: string | undefined;
  /** ISO 8601. */
  readonly publishedOn: string;
}

/**
 * Publishes one profile, by name or id, and proves it: nothing is left unpublished and the date of publishing is newer.
 * A publish that gets no answer is proven the same way. Publishes also where nothing has changed.
 * Source: semantics 6.
 */
export async function publishProfile(
  environment: PublishEnvironment,
  profile: string,
  readBack: ReadBack = defaultReadBack,
): Promise<PublishResult> {
  const before = await environment.findProfile(profile);
  let after = await publishAndRead(environment, before, readBack);
  // The date has whole seconds: a second publish in the same second does not show, and the next one does.
  if (!isProven(before, after)) after = await publishAndRead(environment, before, readBack);
  if (!isProven(before, after)) throw refuseUnproven(before, after);
  return {
    profile: { id: after.id, name: after.name },
    hadChanges: before.hasUnpublishedChanges,
    publishedBefore: before.publishedOn,
    publishedOn: after.publishedOn,
  };
}

async function publishAndRead(
  environment: PublishEnvironment,
  before: ProfileState,
  { attempts, wait }: ReadBack,
): Promise<ProfileState> {
  let silence: Failure | undefined;
  try {
    await environment.publishProfiles([before.id]);
  } catch (error) {
    if (!isOutcomeUnknown(error)) throw error;
    silence = error;
  }
  let after = await readState(environment, before);
  for (let attempt = 0; attempt < attempts && !isProven(before, after); attempt++) {
    await pause(wait);
    after = await readState(environment, before);
  }
  if (silence !== undefined && !isProven(before, after)) throw silence;
  return after;
}

async function readState(environment: PublishEnvironment, { id, name }: ProfileReference): Promise<ProfileState> {
  const state = await environment.readProfileState(id);
  if (state) return state;
  throw new EnvironmentError(printableLine(`profile "${name}" was deleted while it was published`), {
    code: 'profile-gone',
    hint: 'mop apply brings the profile of a file back',
  });
}

interface PublishedState extends ProfileState {
  readonly publishedOn: string;
}

function isProven(before: ProfileState, after: ProfileState): after is PublishedState {
  if (after.hasUnpublishedChanges || after.publishedOn === undefined) return false;
  return before.publishedOn === undefined || Date.parse(after.publishedOn) > Date.parse(before.publishedOn);
}

function refuseUnproven({ name }: ProfileReference, after: ProfileState): EnvironmentError {
  const what = after.hasUnpublishedChanges ? 'changes are left unpublished' : 'its date of publishing did not move';
  return new EnvironmentError(printableLine(`the environment accepted publishing "${name}", but ${what}`), {
    code: 'not-verified',
    hint: 'somebody else may be editing the profile: repeat the command',
  });
}
