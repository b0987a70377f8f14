import { EnvironmentError } from '../../diagnostics/errors.ts';
import { printableLine } from '../../diagnostics/printable.ts';
import { assignPeople } from '../assign-people.ts';
import type { AssignResult } from '../assign-people.ts';
import type { ProfileReference } from '../environment.ts';
import { nameSome } from '../name-some.ts';
import type { PeopleRequest } from '../resolve-people.ts';
import { verifyImport } from '../solutions/verify-import.ts';
import type { ExpectedImport, ImportedContent, ImportVerification } from '../solutions/verify-import.ts';
import type { PromoteContext } from './promote-context.ts';
import type { PromotionStep } from './promotion.ts';

/** Whom the profiles are for. */
export interface PromotedPeople {
  readonly people: readonly PeopleRequest[];
  /** Take people out of the profile they are in. */
  readonly move: boolean;
  /** Take out whoever is not named. */
  readonly prune: boolean;
}

/** What is in place and has to be confirmed. */
export interface ConfirmRequest {
  readonly content: ImportedContent;
  /** Profiles that must be gone. */
  readonly removed: readonly ProfileReference[];
  readonly people: PromotedPeople;
  /** Told when a step is done. */
  readonly onStep?: (step: PromotionStep) => Promise<void>;
}

/** Who has the profiles now, and what was read back. */
export interface ConfirmedPromotion {
  /** Undefined: nobody is named for the profiles. */
  readonly assigned: AssignResult | undefined;
  readonly verified: ImportVerification;
  readonly warnings: readonly string[];
}

/** The end of a promotion: gives the profiles to the people of the environment, and reads back that all is as the package says. */
export async function confirmPromotion(context: PromoteContext, request: ConfirmRequest): Promise<ConfirmedPromotion> {
  const { content, removed, people, onStep } = request;
  const assigned = people.people.length === 0 ? undefined : await assign(context, people);
  const verified = await context.show('verify', () => verifyAll(context, { content, isPublished: true, removed }));
  const confirmed = { assigned, verified, warnings: assigned?.warnings ?? [] };
  if (isAssigned(confirmed)) await onStep?.('assign');
  await onStep?.('verify');
  return confirmed;
}

/** Whether everybody who is named has their profile. */
export function isAssigned({ assigned }: ConfirmedPromotion): boolean {
  return assigned?.profiles.every(({ failed }) => failed.length === 0) ?? true;
}

function assign(
  { people: context, show }: PromoteContext,
  { people, move, prune }: PromotedPeople,
): Promise<AssignResult> {
  return show('assign', () => assignPeople(context, { people, move, others: prune ? 'remove' : 'list' }));
}

/** Beside the package there may be nothing: what was tested is what is there. */
async function verifyAll(
  { importing: { environment } }: PromoteContext,
  expected: ExpectedImport,
): Promise<ImportVerification> {
  const verified = await verifyImport(environment, expected);
  if (verified.beside.length === 0) return verified;
  const names = verified.beside.map(({ kind, name }) => `${kind} ${name}`);
  throw new EnvironmentError(printableLine(`the package has no ${nameSome(names)}, but ${environment.origin} has`), {
    code: 'not-verified',
    hint: 'somebody else may be changing the profile: repeat the command',
  });
}
