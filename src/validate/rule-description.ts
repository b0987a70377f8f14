import type { Severity } from '../diagnostics/diagnostic.ts';
import type { RuleOption } from './rule-option.ts';

/** What every kind of rule says of itself; each has a page under docs/rules. */
export interface RuleDescription {
  /** Stable code, `MOP404`. */
  readonly code: string;
  /** What the defect is, `circular-relationship`; also the name of its page. */
  readonly id: string;
  readonly severity: Severity;
  /** One sentence for the list of rules. */
  readonly summary: string;
  /** Server errors it prevents, for example `0x80071141`. */
  readonly serverErrors?: readonly string[];
  /** Whether nothing can turn it off or silence it: what could not be read would pass. */
  readonly isMandatory?: boolean;
  /** Numbers that users may set. */
  readonly options?: readonly RuleOption[];
}
