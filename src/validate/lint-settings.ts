import type { Severity } from '../diagnostics/diagnostic.ts';
import { optionIn, severityIn } from './preset.ts';
import type { Preset } from './preset.ts';
import type { RuleOption } from './rule-option.ts';

/** What is set for one rule. */
export interface RuleSetting {
  /** Severity of all its findings; `off` silences it. Absent: as the preset says. */
  readonly severity?: Severity | 'off';
  /** Values by the option's name, checked already. */
  readonly options: Readonly<Record<string, number>>;
}

/** How rules are applied. */
export interface LintSettings {
  readonly preset: Preset;
  /** By rule id, where something is set. */
  readonly rules: ReadonlyMap<string, RuleSetting>;
  /** Whether every finding that can be mended is listed, however many a rule has. */
  readonly allFixes?: boolean;
}

/** Settings unless a user chooses others. */
export const defaultSettings: LintSettings = { preset: 'recommended', rules: new Map() };

/** Severity that a finding gets under some settings. @param own the finding's own, or else its rule's */
export function severityOf(rule: string, own: Severity, { preset, rules }: LintSettings): Severity | 'off' {
  return rules.get(rule)?.severity ?? severityIn(preset, own);
}

/** Value of a rule's option under some settings. */
export function optionOf(rule: string, option: RuleOption, { preset, rules }: LintSettings): number {
  return rules.get(rule)?.options[option.name] ?? optionIn(preset, option);
}
