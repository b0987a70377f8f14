import { FileError, UsageError } from '../../diagnostics/errors.ts';
import { isRecord, parseJson } from '../../diagnostics/json.ts';
import type { PeopleRequest } from '../resolve-people.ts';
import { hashOf } from './fingerprint.ts';
import type { Plan, PlanTarget } from './plan.ts';
import type { ProfileRows } from './profile-rows.ts';

/** A plan as it is saved: with everything that it takes to carry it out later, and nothing secret. */
export interface SavedPlan {
  readonly format: 1;
  /** Version of mop that made it. */
  readonly tool: string;
  readonly plan: Plan;
  /** What the files asked for, so that an interrupted apply knows what is left. */
  readonly wanted: readonly ProfileRows[];
  /** Whom mop.yaml gave the profiles to. */
  readonly people: readonly PeopleRequest[];
  readonly options: { readonly prune: boolean; readonly publish: boolean };
}

/** Text of a plan file. The hash at its end tells whether somebody edited it. */
export function printPlan(saved: SavedPlan): string {
  return `${JSON.stringify({ ...saved, hash: hashOf(saved) }, undefined, 2)}\n`;
}

/**
 * Reads a plan file.
 * @throws FileError where it is none, was edited, or is of another version of mop
 */
export function parsePlan(text: string, { file, tool }: { file: string; tool: string }): SavedPlan {
  const value = parseJson(text);
  if (!isPlanFile(value)) throw refuse(file, 'this is no plan of mop', 'mop plan --out FILE writes one');
  const { hash, ...saved } = value;
  if (hashOf(saved) !== hash)
    throw refuse(file, 'this plan was changed after it was made', 'make a new one with mop plan');
  if (saved.tool !== tool) {
    throw refuse(
      file,
      `this plan was made by mop ${saved.tool}, and this is mop ${tool}`,
      'make a new one with mop plan',
    );
  }
  return saved;
}

/**
 * An environment is its organization; its address may change, and that of a local one does.
 * @throws UsageError where a plan was made for another environment
 */
export function requireTarget({ plan }: SavedPlan, target: PlanTarget): void {
  const { origin, organizationId, name } = plan.environment;
  if (organizationId === target.organizationId) return;
  throw new UsageError(`this plan is for ${name} (${origin}), not for ${target.name} (${target.origin})`, {
    code: 'other-environment',
    hint: `name that environment with --env, or make a plan for this one`,
  });
}

/** The hash vouches for what is inside: mop has written it so. */
function isPlanFile(value: unknown): value is SavedPlan & { readonly hash: string } {
  return isRecord(value) && value.format === 1 && 'plan' in value && 'tool' in value && typeof value.hash === 'string';
}

function refuse(file: string, message: string, hint: string): FileError {
  return new FileError(message, { code: 'not-a-plan', where: { file }, hint });
}
