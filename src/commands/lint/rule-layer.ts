import type { Severity } from '../../diagnostics/diagnostic.ts';

/** One thing that mop.yaml or a flag sets for a rule. */
export interface RuleLayer {
  /** Id of the rule. */
  readonly rule: string;
  readonly severity?: Severity | 'off';
  /** Values by the option's name, checked already. */
  readonly options: Readonly<Record<string, number>>;
  /** Patterns of the files it is for, relative to mop.yaml; absent: all. */
  readonly files?: readonly string[];
}
