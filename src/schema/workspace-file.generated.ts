/* Generated from the JSON Schema by `npm run generate`; do not edit. */

export type EnvironmentEntry = LocalEnvironment | RemoteEnvironment;
/**
 * The cloud that the environment is in. Absent: told by the URL.
 */
export type CloudName = 'public' | 'gcc' | 'gcc-high' | 'dod' | 'china';
/**
 * A person: browser, device-code. A pipeline: federated, managed-identity, client-certificate, client-secret. token: an access token in MOP_TOKEN.
 */
export type SignInKind =
  'browser' | 'device-code' | 'client-secret' | 'client-certificate' | 'federated' | 'managed-identity' | 'token';
/**
 * Severities and limits to start from. Absent: recommended.
 */
export type PresetName = 'recommended' | 'strict' | 'minimal';
export type RuleEntry = RuleSeverity | RuleMap | RuleMaps;
export type RuleSeverity = 'off' | 'info' | 'warning' | 'error';
/**
 * @minItems 1
 */
export type RuleMaps = readonly RuleMap[];

/**
 * mop.yaml: environments, the solution to pack into, rule settings. Never a secret.
 */
export interface WorkspaceFile {
  /**
   * Snapshot of the organization's tables, relative to this file, as mop metadata pull writes it; overlays the bundled catalog.
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
  budgets?: BudgetEntry;
  preset?: PresetName;
  /**
   * Rules by id or code: a severity, `off`, a map, or a list of maps of which the last that fits a file counts.
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
  assign?: Assignments;
}
/**
 * Who has which profile there, by the profile's name; mop assign sees to it.
 */
export interface Assignments {
  [k: string]: Assignment;
}
/**
 * The people of a profile.
 */
export interface Assignment {
  /**
   * Users by sign-in name, mail address or id.
   */
  users?: readonly string[];
  /**
   * Teams by name or id.
   */
  teams?: readonly string[];
}
/**
 * A Dataverse environment.
 */
export interface RemoteEnvironment {
  /**
   * Root of the environment, https://….crm.dynamics.com.
   */
  url: string;
  cloud?: CloudName;
  signIn?: SignInEntry;
  /**
   * Id of the organization that answers there; mop login writes it, and another one is refused.
   */
  organizationId?: string;
  assign?: Assignments;
}
/**
 * How to sign in. Absent: with MOP_TOKEN where it is set, else in the browser. Secrets stand in environment variables.
 */
export interface SignInEntry {
  kind: SignInKind;
  /**
   * Tenant of the environment, an id or a domain name.
   */
  tenant?: string;
  /**
   * Application (client) id of the app registration, or of a user-assigned managed identity.
   */
  clientId?: string;
  /**
   * Id of the service connection, for federated sign-in from Azure DevOps.
   */
  serviceConnection?: string;
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
/**
 * What a device may hold at most; mop simulate ends with exit code 1 where one holds more, and mop lint --data says so.
 */
export interface BudgetEntry {
  /**
   * Rows of a device.
   */
  rows?: number;
  /**
   * Bytes of a device.
   */
  bytes?: number;
  /**
   * Budgets of single tables by logical name.
   */
  tables?: {
    [k: string]: TableBudgetEntry;
  };
}
/**
 * What a device may hold of a table at most.
 */
export interface TableBudgetEntry {
  /**
   * Rows of the table.
   */
  rows?: number;
  /**
   * Bytes of the table.
   */
  bytes?: number;
}
export interface RuleMap {
  severity?: RuleSeverity;
  /**
   * Numbers by the option's name; mop rules <id> lists them.
   */
  options?: {
    [k: string]: number;
  };
  /**
   * Files that this is about, as patterns relative to mop.yaml: * within a name, ** across folders. Absent: all.
   *
   * @minItems 1
   */
  files?: readonly string[];
  /**
   * Why, for whoever reads it next.
   */
  reason?: string;
}
