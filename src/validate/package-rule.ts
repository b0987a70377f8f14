import type { RelatedPlace } from '../diagnostics/diagnostic.ts';
import type { Location } from '../diagnostics/place.ts';
import type { Package } from '../solution/package.ts';
import type { RuleDescription } from './rule-description.ts';

/** What a package rule says: the engine adds rule and severity. */
export interface PackageFinding extends Location {
  /** What is wrong, what was expected, what to do; no full stop at the end of a single sentence. */
  readonly message: string;
  /** Name of the profile it is about. */
  readonly profile?: string;
  readonly related?: readonly RelatedPlace[];
}

/** One lint rule about a solution package as a whole: a page under docs/rules, no fixtures in YAML. */
export interface PackageRule extends RuleDescription {
  /** Finds every violation in one package. */
  check(facts: Package): Iterable<PackageFinding>;
}
