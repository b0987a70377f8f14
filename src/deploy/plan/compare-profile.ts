import type { Change, RowAddress } from './change.ts';
import { compareColumns, newColumns } from './compare-columns.ts';
import { compareItems } from './compare-items.ts';
import type { CompareOptions, ProfileComparison } from './profile-comparison.ts';
import type { EnvironmentProfile, ProfileRows } from './profile-rows.ts';

/**
 * Compares a profile with what the environment has of it. Items go by their table and associations by their relationship, as
 * Dataverse allows one of each; a row that is there keeps its id.
 */
export function compareProfile(
  wanted: ProfileRows,
  current: EnvironmentProfile | undefined,
  options: CompareOptions,
): ProfileComparison {
  const { changes, unknown } = compareItems(wanted, current, options);
  const all = [...compareOwnColumns(wanted, current), ...changes];
  const mustPublish = options.publish && (all.length > 0 || current?.isPublished === false);
  return { changes: mustPublish ? [...all, publishing(wanted, current)] : all, unknown };
}

function compareOwnColumns(wanted: ProfileRows, current: EnvironmentProfile | undefined): readonly Change[] {
  const about = { kind: 'profile', profile: wanted.name, name: wanted.name, row: addressOf(wanted) } as const;
  if (!current) return [{ ...about, action: 'create', before: null, after: newColumns(wanted) }];
  const difference = compareColumns(wanted.columns, current.columns);
  return difference ? [{ ...about, action: 'update', ...difference }] : [];
}

/** Publishing is a change of the profile like any other, always the last. */
function publishing(wanted: ProfileRows, current: EnvironmentProfile | undefined): Change {
  return {
    action: 'update',
    kind: 'profile',
    profile: wanted.name,
    name: wanted.name,
    before: { published: current?.isPublished === true },
    after: { published: true },
    row: addressOf(wanted),
  };
}

/** Whether a change is the publish of a profile. */
export function isPublish({ kind, after }: Change): boolean {
  return kind === 'profile' && after !== null && 'published' in after;
}

function addressOf({ id }: ProfileRows): RowAddress {
  return { id, profileId: id };
}
