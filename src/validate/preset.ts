import type { Severity } from '../diagnostics/diagnostic.ts';
import type { RuleOption } from './rule-option.ts';

/** Named choices of severities and options; the first is taken where nobody chooses. */
export const presets = ['recommended', 'strict', 'minimal'] as const;

/** recommended: as the rules say · strict: one step graver, tighter limits · minimal: only what is refused. */
export type Preset = (typeof presets)[number];

const shifts: Readonly<Record<Preset, Readonly<Record<Severity, Severity | 'off'>>>> = {
  recommended: { error: 'error', warning: 'warning', info: 'info' },
  strict: { error: 'error', warning: 'error', info: 'warning' },
  minimal: { error: 'error', warning: 'off', info: 'off' },
};

/** What a preset makes of a severity; `off` leaves the finding out. */
export function severityIn(preset: Preset, severity: Severity): Severity | 'off' {
  return shifts[preset][severity];
}

/** Value of an option that nobody has set. */
export function optionIn(preset: Preset, option: RuleOption): number {
  return preset === 'strict' ? (option.strict ?? option.default) : option.default;
}
