import type { Failure } from '../diagnostics/errors.ts';
import type { PlanReader, RowWriter } from './plan/plan-environment.ts';
import type { SolutionEnvironment } from './solutions/solution-environment.ts';

/** Whom a profile is given to. */
export type PrincipalKind = 'user' | 'team';

/** A user or a team of one environment. */
export interface Principal {
  readonly kind: PrincipalKind;
  /** Lower-case GUID. */
  readonly id: string;
  /** Sign-in name of a user, name of a team. */
  readonly name: string;
  /** A user who cannot sign in. */
  readonly disabled?: true;
}

/** A profile of one environment, by id (lower-case GUID) and name. */
export interface ProfileReference {
  readonly id: string;
  readonly name: string;
}

/** A profile and how far it is published. */
export interface ProfileState extends ProfileReference {
  readonly managed: boolean;
  /** ISO 8601; undefined: never published. */
  readonly publishedOn: string | undefined;
  /** Whether the profile, an item or an association has changes that are not published (componentstate other than 0). */
  readonly hasUnpublishedChanges: boolean;
}

/** That a principal is in a profile, and where that is written. */
export interface Membership {
  /** Row of the membership table, or for a `lookup` the user. Lower-case GUID. */
  readonly id: string;
  /** `row`: a membership row; `lookup`: the older column systemuser.mobileofflineprofileid. Source: dataverse-model §1.7. */
  readonly kept: 'row' | 'lookup';
  readonly principal: Principal;
  readonly profile: ProfileReference;
}

/** What changes for one principal: all of it happens, or nothing. */
export interface MembershipWrite {
  readonly principal: Principal;
  readonly leave: readonly Membership[];
  readonly join: ProfileReference | undefined;
}

/** That a user is in a team. Ids are lower-case GUIDs. */
export interface TeamMember {
  readonly teamId: string;
  readonly userId: string;
}

/**
 * Code of the failure that says nothing about whether a write was carried out: a time-out or a broken connection.
 * Whoever gets it reads back and does not repeat a creation.
 */
export type UnknownOutcomeCode = 'no-answer';

/** People and their profiles in one environment. Everything it throws is a `Failure`. */
export interface MembershipEnvironment {
  /** Origin of the environment. */
  readonly origin: string;
  /** A profile by name or id. @throws UsageError that names the candidates where there is none or more than one */
  findProfile(nameOrId: string): Promise<ProfileState>;
  listProfiles(): Promise<readonly ProfileReference[]>;
  /** Users by sign-in name, mail address, id or Entra object id, in that order. @throws UsageError that names the candidates of an unknown or ambiguous one */
  findUsers(names: readonly string[]): Promise<readonly Principal[]>;
  /** Teams by name or id. @throws UsageError likewise */
  findTeams(names: readonly string[]): Promise<readonly Principal[]>;
  /** All memberships of all profiles, or those of some principals. */
  listMemberships(of?: readonly Principal[]): Promise<readonly Membership[]>;
  listTeamMembers(teamIds: readonly string[]): Promise<readonly TeamMember[]>;
  /** What privileges of those that a member needs each user lacks, by id; undefined where the environment does not tell. */
  findMissingPrivileges(users: readonly Principal[]): Promise<ReadonlyMap<string, readonly string[]> | undefined>;
  /**
   * Carries out changes as one request; one that is refused does not stop the others. Gives the failure of each, or undefined.
   * @throws Failure `no-answer` where nothing is known of any
   */
  changeMemberships(writes: readonly MembershipWrite[]): Promise<readonly (Failure | undefined)[]>;
}

/** Publishing in one environment. */
export interface PublishEnvironment {
  readonly origin: string;
  findProfile(nameOrId: string): Promise<ProfileState>;
  /** A profile by id; undefined where there is none. */
  readProfileState(id: string): Promise<ProfileState | undefined>;
  /** Publishes these profiles and nothing else. */
  publishProfiles(ids: readonly string[]): Promise<void>;
}

/** Everything that is done to one environment. */
export interface ProfileEnvironment extends MembershipEnvironment, SolutionEnvironment, PlanReader, RowWriter {}
