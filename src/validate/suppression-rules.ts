import type { RuleDescription } from './rule-description.ts';

/** A comment that is to silence a rule and does not. */
export const invalidSuppression = {
  code: 'MOP108',
  id: 'invalid-suppression',
  severity: 'warning',
  summary: 'A comment that is to silence a rule names none, one that cannot be silenced, or no reason.',
} as const satisfies RuleDescription;

/** A comment or an entry of a baseline that silences nothing. */
export const unusedSuppression = {
  code: 'MOP109',
  id: 'unused-suppression',
  severity: 'warning',
  summary: 'A comment or an entry of the baseline silences a finding that is not there.',
} as const satisfies RuleDescription;

/** Rules about what silences rules. */
export const suppressionRules: readonly RuleDescription[] = [invalidSuppression, unusedSuppression];
