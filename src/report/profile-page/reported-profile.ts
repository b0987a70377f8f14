import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Metadata } from '../../metadata/metadata.ts';
import type { CheckedProfile } from '../../validate/checked-profile.ts';
import type { SimulationFigures } from './simulation-figures.ts';

/** A profile and everything that its page says of it. */
export interface ReportedProfile {
  readonly checked: CheckedProfile;
  /** Names of tables. */
  readonly metadata: Metadata;
  /** Most tables that a table may bring in. */
  readonly limit: number;
  /** Whether the reader can have the file that findings name lines of. */
  readonly hasLines: boolean;
  /** What lint says of it, but for what is silenced. */
  readonly findings: readonly Diagnostic[];
  /** Number of findings that are silenced. */
  readonly silenced: number;
  /** Who has it; empty where nothing says so. */
  readonly people: readonly ReportedPeople[];
  /** What devices hold, where rows were given. */
  readonly simulation?: SimulationFigures;
}

/** People who have a profile in one environment. */
export interface ReportedPeople {
  /** Where that stands, such as `environment dev`, or `mop.yaml for prod`. */
  readonly source: string;
  /** Sign-in names. */
  readonly users: readonly string[];
  readonly teams: readonly string[];
}
