import { downloadTooLarge } from './download-too-large.ts';
import { environmentRules } from './environment-rules.ts';
import { fullResync } from './full-resync.ts';
import { packageRules } from './package-rules.ts';
import { profileSetRules } from './profile-set-rules.ts';
import type { RuleDescription } from './rule-description.ts';
import { rules } from './rules/index.ts';
import { suppressionRules } from './suppression-rules.ts';

/** What every rule says of itself, in the order of codes. */
export const allRules: readonly RuleDescription[] = [
  ...packageRules,
  ...suppressionRules,
  ...profileSetRules,
  downloadTooLarge,
  fullResync,
  ...rules,
  ...environmentRules,
].sort((a, b) => (a.code < b.code ? -1 : 1));

/** The rule of an id, a code or the number of a code, whatever the case. */
export function ruleOf(word: string): RuleDescription | undefined {
  const wanted = word.toLowerCase().replace(/^(?=\d+$)/, 'mop');
  return allRules.find((rule) => rule.id === wanted || rule.code.toLowerCase() === wanted);
}
