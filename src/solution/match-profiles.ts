import type { Profile, ProfileItem } from '../schema/profile.ts';
import type { ChangedProfile } from './edit-customizations.ts';
import type { XmlProfile } from './profile-source.ts';
import type { ProfileWriting } from './profile-writing.ts';
import { sameProfile } from './same-profile.ts';

/**
 * The profiles that differ from those of a package, each with the one it replaces; profiles match by id. A table's
 * schema name that the new profile does not say is taken from the old one.
 */
export function findChangedProfiles(
  profiles: readonly Profile[],
  present: readonly XmlProfile[],
  writing: ProfileWriting,
): readonly ChangedProfile[] {
  return profiles.flatMap((given): readonly ChangedProfile[] => {
    const existing = present.find(({ profile }) => profile.id === given.id);
    if (!existing) return [{ profile: given }];
    const profile = adoptSchemaNames(given, existing.profile);
    return sameProfile(profile, existing.profile, writing) ? [] : [{ profile, existing }];
  });
}

function adoptSchemaNames(profile: Profile, old: Profile): Profile {
  const known = new Map(old.items.map(({ table, schemaName }) => [table, schemaName]));
  const adopt = (item: ProfileItem): ProfileItem => {
    const schemaName = item.schemaName ?? known.get(item.table);
    return schemaName === undefined ? item : { ...item, schemaName };
  };
  return { ...profile, items: profile.items.map(adopt) };
}
