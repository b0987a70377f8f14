import { downloadTooLarge } from './download-too-large.ts';
import { fullResync } from './full-resync.ts';
import { profileSetRules } from './profile-set-rules.ts';
import type { RuleDescription } from './rule-description.ts';

const others: ReadonlySet<string> = new Set([...profileSetRules, downloadTooLarge, fullResync].map(({ id }) => id));

/** Whether a rule needs nothing but the file: not other profiles, data or an earlier version. */
export function isAboutOneFile({ id }: RuleDescription): boolean {
  return !others.has(id);
}
