import type { RelatedPlace } from '../diagnostics/diagnostic.ts';
import type { Range } from '../diagnostics/place.ts';
import type { ProfileIdentity } from './profile-identity.ts';
import type { RuleDescription } from './rule-description.ts';

/** What a rule about several profiles says of one of them. */
export interface SetFinding {
  /** What is wrong, what was expected, what to do; no full stop at the end of a single sentence. */
  readonly message: string;
  readonly profile: ProfileIdentity;
  readonly at: Range;
  readonly related: readonly RelatedPlace[];
}

/** One lint rule about profiles that are meant for one environment together: a page under docs/rules, no fixtures. */
export interface ProfileSetRule extends RuleDescription {
  /** Finds every violation among the profiles; of several that clash the first is taken as right. */
  check(profiles: readonly ProfileIdentity[]): Iterable<SetFinding>;
}
