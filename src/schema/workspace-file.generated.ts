/* Generated from the JSON Schema by `npm run generate`; do not edit. */

export type EnvironmentEntry = LocalEnvironment | RemoteEnvironment;
export type RuleEntry = RuleSeverity | RuleMap;
export type RuleSeverity = 'off' | 'info' | 'warning' | 'error';

/**
 * mop.yaml: environments, the solution to pack into, rule settings. Never a secret.
 */
export interface WorkspaceFile {
  /**
   * Snapshot of the organization's tables, relative to this file; overlays the bundled catalog.
   */
  metadata?: string;
  /**
   * Environments by name.
   */
  environments?: {
    [k: string]: EnvironmentEntry;
  };
  /**
   * Name of the environment that commands use without --env.
   */
  default?: string;
  solution?: SolutionEntry;
  publisher?: PublisherEntry;
  /**
   * Rules by id or code: a severity, `off`, or a map with severity and options.
   */
  rules?: {
    [k: string]: RuleEntry;
  };
}
/**
 * An organization of the local Dataverse.
 */
export interface LocalEnvironment {
  /**
   * Name of the organization.
   */
  local: string;
}
/**
 * A Dataverse environment. Its token is taken from MOP_TOKEN, never from a file.
 */
export interface RemoteEnvironment {
  /**
   * Root of the environment, https://….crm.dynamics.com.
   */
  url: string;
}
/**
 * The solution that profiles are packed into.
 */
export interface SolutionEntry {
  /**
   * Unique name of the solution.
   */
  name: string;
  /**
   * Name that people see. Absent: the unique name.
   */
  displayName?: string;
  /**
   * Version, two to four numbers. Absent: 1.0.0.0.
   */
  version?: string;
}
/**
 * The publisher of that solution.
 */
export interface PublisherEntry {
  /**
   * Unique name of the publisher.
   */
  name: string;
  /**
   * Name that people see. Absent: the unique name.
   */
  displayName?: string;
  /**
   * Customization prefix, two to eight letters or digits, a letter first.
   */
  prefix: string;
  /**
   * Prefix of choice values, 10000 to 99999. Absent: derived from the prefix.
   */
  optionValuePrefix?: number;
}
export interface RuleMap {
  severity: RuleSeverity;
}
