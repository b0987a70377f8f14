import type { ImportRecord } from '../solutions/import-context.ts';
import { isStepDone } from './promotion.ts';
import type { PromotedProfile, Promotion } from './promotion.ts';

/** What is to be promoted now. */
export interface WantedPromotion {
  readonly solution: string;
  readonly profiles: readonly PromotedProfile[];
  readonly from: Promotion['from'];
  /** Version that is asked for. */
  readonly version: string | undefined;
}

/** What an earlier run left. */
export interface LeftBehind {
  readonly promotion: Promotion | undefined;
  readonly importing: ImportRecord | undefined;
}

/**
 * The promotion that an earlier run had begun, where this is the same one: of the same profiles from the same place, whose import was
 * begun, or who have not been published there since. Undefined where it has to begin anew.
 */
export function findResumable(wanted: WantedPromotion, { promotion, importing }: LeftBehind): Promotion | undefined {
  if (!promotion || !isSame(wanted, promotion)) return undefined;
  const isImporting = importing !== undefined && importing.sha256 === promotion.sha256;
  return isImporting || isStepDone(promotion, 'import') || !hasMoved(wanted, promotion) ? promotion : undefined;
}

/** Whether profiles were published where they come from since the promotion was begun. */
export function hasMoved({ profiles }: Pick<WantedPromotion, 'profiles'>, promotion: Promotion): boolean {
  const before = new Map(promotion.profiles.map(({ id, publishedOn }) => [id, publishedOn]));
  return profiles.some(({ id, publishedOn }) => before.get(id) !== publishedOn);
}

function isSame({ solution, profiles, from, version }: WantedPromotion, promotion: Promotion): boolean {
  const idsOf = (all: readonly PromotedProfile[]) =>
    all
      .map(({ id }) => id)
      .toSorted()
      .join();
  if (version !== undefined && version !== promotion.version) return false;
  const isFrom = promotion.from.organizationId === from.organizationId;
  return isFrom && promotion.solution === solution && idsOf(promotion.profiles) === idsOf(profiles);
}
