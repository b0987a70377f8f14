import type { RelatedPlace, Severity } from '../diagnostics/diagnostic.ts';
import type { Location } from '../diagnostics/place.ts';
import type { Package } from '../solution/package.ts';

/** What a package rule says: the engine adds rule and severity. */
export interface PackageFinding extends Location {
  /** What is wrong, what was expected, what to do; no full stop at the end of a single sentence. */
  readonly message: string;
  /** Name of the profile it is about. */
  readonly profile?: string;
  readonly related?: readonly RelatedPlace[];
}

/** One lint rule about a solution package as a whole: a page under docs/rules, no fixtures in YAML. */
export interface PackageRule {
  /** Stable code, `MOP700`. */
  readonly code: string;
  /** What the defect is, `profile-lost-in-package`; also the name of its page. */
  readonly id: string;
  readonly severity: Severity;
  /** One sentence for the list of rules. */
  readonly summary: string;
  /** Server errors it prevents. */
  readonly serverErrors?: readonly string[];
  /** Whether no setting can turn it off: without it a package that could not be read would pass. */
  readonly isMandatory?: boolean;
  /** Finds every violation in one package. */
  check(facts: Package): Iterable<PackageFinding>;
}
