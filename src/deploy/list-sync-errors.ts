import type { SyncError, SyncErrorEnvironment, SyncErrorFilter } from './settings-environment.ts';

/** Which sync errors are wanted, in the words of people. */
export interface SyncErrorRequest extends Omit<SyncErrorFilter, 'users'> {
  /** Sign-in names, mail addresses or ids; empty: anybody. */
  readonly users: readonly string[];
}

/** Sync errors, the newest first. @throws UsageError where a user is unknown */
export async function listSyncErrors(
  environment: SyncErrorEnvironment,
  { users, ...filter }: SyncErrorRequest,
): Promise<readonly SyncError[]> {
  const owners = users.length === 0 ? undefined : await environment.findUsers(users);
  return environment.listSyncErrors({ ...filter, users: owners });
}
