import { EnvironmentError } from '../../diagnostics/errors.ts';
import { printableLine } from '../../diagnostics/printable.ts';
import type { Change, UnknownRow } from './change.ts';
import { compareProfile, isPublish } from './compare-profile.ts';
import { carriedRows } from '../solutions/carried-rows.ts';
import type { CompareOptions } from './profile-comparison.ts';
import { fingerprintProfiles, hashOf } from './fingerprint.ts';
import type { Fingerprints } from './fingerprint.ts';
import { orderChanges } from './order-changes.ts';
import { refuseTaken } from './refuse-taken.ts';
import type { EnvironmentProfile, ProfileRows } from './profile-rows.ts';

/** The environment that a plan is for. */
export interface PlanTarget {
  /** Name in mop.yaml. */
  readonly name: string;
  readonly origin: string;
  /** Lower-case GUID. */
  readonly organizationId: string;
}

/** A file that a plan was computed from. */
export interface PlanSource {
  readonly file: string;
  /** SHA-256 of its bytes. */
  readonly sha256: string;
}

/** What would change in an environment, and what that was computed from. */
export interface Plan {
  readonly environment: PlanTarget;
  readonly sources: readonly PlanSource[];
  /** In the order in which they are carried out. */
  readonly changes: readonly Change[];
  readonly unknown: readonly UnknownRow[];
  /** The profiles' rows as they were. */
  readonly basis: Fingerprints;
}

/** What tells a plan from others. An environment is its organization: its address may change, and that of a local one does. */
export function planHash({ environment, ...plan }: Plan): string {
  return hashOf({ ...plan, environment: environment.organizationId });
}

/** What a plan is made from. */
export interface PlanInput {
  readonly environment: PlanTarget;
  readonly sources: readonly PlanSource[];
  readonly wanted: readonly ProfileRows[];
  /** Every profile of the environment. */
  readonly current: readonly EnvironmentProfile[];
  /** Changes that do not concern profile rows: tables, people. */
  readonly others?: readonly Change[];
}

/**
 * Works out what would change. Same input, same plan.
 * @throws UsageError where a name or a row's id is taken by another profile
 * @throws EnvironmentError where a profile would have to change that a managed solution brought, unless `showManaged`
 */
export function makePlan(input: PlanInput, options: CompareOptions): Plan {
  const concerned = new Set([
    ...input.wanted.map(({ id }) => id),
    ...(input.others ?? []).map(({ row }) => row.profileId),
  ]);
  refuseTaken(input.wanted, input.current);
  const compared = input.wanted.map((wanted) => {
    const current = input.current.find(({ id }) => id === wanted.id);
    const isManaged = current?.managed === true;
    // What brought it carries no more; the rest would be pending for ever.
    const comparison = compareProfile(isManaged ? carriedRows(wanted) : wanted, current, options);
    if (isManaged && options.showManaged !== true) refuseManaged(current, comparison.changes);
    return comparison;
  });
  return {
    environment: input.environment,
    sources: input.sources,
    changes: orderChanges([...compared.flatMap(({ changes }) => changes), ...(input.others ?? [])]),
    unknown: compared.flatMap(({ unknown }) => unknown),
    basis: fingerprintProfiles(input.current.filter(({ id }) => concerned.has(id))),
  };
}

/** Publishing is allowed: that is how an imported profile comes to its users. Source: dataverse-model §3.4, 0x8004F012. */
function refuseManaged({ name }: EnvironmentProfile, changes: readonly Change[]): void {
  if (changes.every(isPublish)) return;
  throw new EnvironmentError(printableLine(`"${name}" was brought by a managed solution and cannot be changed here`), {
    code: 'managed-profile',
    hint: 'change it where it comes from and import the solution again, or use mop promote',
  });
}
