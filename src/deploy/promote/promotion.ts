import type { ProfileReference } from '../environment.ts';

/** The steps of a promotion, in their order. */
export const promotionSteps = ['lint', 'export', 'import', 'publish', 'assign', 'verify'] as const;

/** One of them. */
export type PromotionStep = (typeof promotionSteps)[number];

/** A profile, and when it was published where it comes from: that tells whether it has changed since. */
export interface PromotedProfile extends ProfileReference {
  /** ISO 8601. */
  readonly publishedOn: string | undefined;
}

/** A step that is done. */
export interface DoneStep {
  readonly step: PromotionStep;
  /** ISO 8601. */
  readonly at: string;
}

/** A promotion that was begun: written down at every step, so that the same command goes on where it stopped. */
export interface Promotion {
  readonly format: 1;
  readonly solution: string;
  /** Version of the package; chosen once. */
  readonly version: string;
  readonly profiles: readonly PromotedProfile[];
  /** Where it comes from: the name as it is shown, and the id of its organization. */
  readonly from: { readonly name: string; readonly organizationId: string };
  /** Of the package, once there is one. */
  readonly sha256?: string;
  readonly steps: readonly DoneStep[];
}

/** Whether a step is done already. */
export function isStepDone({ steps }: Promotion, step: PromotionStep): boolean {
  return steps.some((one) => one.step === step);
}

/** Whether a value is what was written of a promotion. */
export function isPromotion(value: unknown): value is Promotion {
  if (typeof value !== 'object' || value === null || Reflect.get(value, 'format') !== 1) return false;
  const isText = (key: string) => typeof Reflect.get(value, key) === 'string';
  const isList = (key: string) => Array.isArray(Reflect.get(value, key));
  return isText('solution') && isText('version') && isList('profiles') && isList('steps') && 'from' in value;
}
