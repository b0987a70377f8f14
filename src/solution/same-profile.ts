import type { Profile } from '../schema/profile.ts';
import { printProfileXml } from './print-profile-xml.ts';
import type { ProfileWriting } from './profile-writing.ts';

/**
 * Whether two profiles are the same in a package: same ids, same texts, items and associations as sets by id. Their
 * order, and whether a value was said or left to a default, make no difference.
 */
export function sameProfile(a: Profile, b: Profile, writing: ProfileWriting): boolean {
  const layout = { depth: 0, lineEnd: '\n' } as const;
  return printProfileXml(a, writing, layout) === printProfileXml(b, writing, layout);
}
