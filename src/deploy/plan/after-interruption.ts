import type { EnvironmentProfile } from './profile-rows.ts';

/**
 * A profile as it counts after an interrupted run. A row that was deleted is not there to say that it waits for a publish: where
 * one is gone that was there before the run, the profile is not published.
 * @param before the profile as it was before that run; undefined: there was none, or no such run
 */
export function afterInterruption(now: EnvironmentProfile, before: EnvironmentProfile | undefined): EnvironmentProfile {
  const there = new Set(rowIds(now));
  const hasLost = before !== undefined && rowIds(before).some((id) => !there.has(id));
  return hasLost ? { ...now, isPublished: false } : now;
}

function rowIds({ items }: EnvironmentProfile): readonly string[] {
  return items.flatMap(({ id, associations }) => [id, ...associations.map((each) => each.id)]);
}
