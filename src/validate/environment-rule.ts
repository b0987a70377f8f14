import type { RelatedPlace, Severity } from '../diagnostics/diagnostic.ts';
import type { Place } from '../diagnostics/place.ts';
import type { EnvironmentFacts, ProfileFacts } from './environment-facts.ts';
import type { RuleDescription } from './rule-description.ts';

/** What a rule about an environment says of one of its profiles: the engine adds rule, file, line and column. */
export interface EnvironmentFinding {
  /** What is wrong, what was expected, what to do; no full stop at the end of a single sentence. */
  readonly message: string;
  readonly profile: ProfileFacts;
  readonly place: Place;
  /** Logical name of the table it is about. */
  readonly table?: string;
  /** Where it differs from the rule's own. */
  readonly severity?: Severity;
  readonly related?: readonly RelatedPlace[];
}

/** One lint rule about an environment: a page under docs/rules, fixtures that say what was read of one. It reads nothing itself. */
export interface EnvironmentRule extends RuleDescription {
  /** Finds every violation in one environment. */
  check(facts: EnvironmentFacts): Iterable<EnvironmentFinding>;
}
