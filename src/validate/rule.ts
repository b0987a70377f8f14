import type { Severity } from '../diagnostics/diagnostic.ts';
import type { Place } from '../diagnostics/place.ts';
import type { Metadata } from '../metadata/metadata.ts';
import type { CheckedProfile } from './checked-profile.ts';
import type { LinkGraph } from './links.ts';

/** A place that a finding also concerns. */
export interface RelatedFinding {
  readonly place: Place;
  readonly message: string;
}

/** What a rule says: the engine adds rule, file, line and column. */
export interface Finding {
  /** What is wrong, what was expected, what to do; no full stop at the end of a single sentence. */
  readonly message: string;
  readonly place: Place;
  /** Logical name of the table it is about. */
  readonly table?: string;
  /** Where it differs from the rule's own. */
  readonly severity?: Severity;
  readonly related?: readonly RelatedFinding[];
}

/** Numbers that a user may set. */
export interface RuleLimits {
  /** Most distinct linked tables of an item, downstream ones included. Default 15. Source: field-service §2.1 REL-LIMIT. */
  readonly maxLinks: number;
}

/** What a rule gets. Everything is parsed and looked up already; a rule reads no file and computes no line. */
export interface RuleContext {
  readonly checked: CheckedProfile;
  readonly metadata: Metadata;
  readonly links: LinkGraph;
  readonly limits: RuleLimits;
}

/** One lint rule: one file, one page under docs/rules, one pair of fixtures. */
export interface Rule {
  /** Stable code, `MOP404`. */
  readonly code: string;
  /** What the defect is, `circular-relationship`; also the name of its file, page and fixtures. */
  readonly id: string;
  readonly severity: Severity;
  /** One sentence for the list of rules. */
  readonly summary: string;
  /** Server errors it prevents, for example `0x80071141`. */
  readonly serverErrors?: readonly string[];
  /** Finds every violation in one profile. */
  check(context: RuleContext): Iterable<Finding>;
}
