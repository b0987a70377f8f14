import type { Severity } from '../diagnostics/diagnostic.ts';
import type { Fix } from '../diagnostics/fix.ts';
import type { Place } from '../diagnostics/place.ts';
import type { Metadata } from '../metadata/metadata.ts';
import type { CheckedProfile } from './checked-profile.ts';
import type { LinkGraph } from './links.ts';
import type { RuleDescription } from './rule-description.ts';
import type { RuleOption } from './rule-option.ts';

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
  /** A change that mends it for certain, in the terms of the profile file; packages are never changed. */
  readonly fix?: Fix;
  /** What may have been meant by the name at `place`, which is all of it. */
  readonly suggestion?: string | undefined;
}

/** What a rule gets. Everything is parsed and looked up already; a rule reads no file and computes no line. */
export interface RuleContext {
  readonly checked: CheckedProfile;
  readonly metadata: Metadata;
  readonly links: LinkGraph;
  /** Value of one of the rule's own options. */
  readonly option: (option: RuleOption) => number;
}

/** One lint rule: one file, one page under docs/rules, one pair of fixtures. */
export interface Rule extends RuleDescription {
  /** Finds every violation in one profile. */
  check(context: RuleContext): Iterable<Finding>;
}
