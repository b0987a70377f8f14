import type { Scratch } from './scratch.ts';

/** What an environment said to a check. */
export type Verdict =
  /** As the local Dataverse behaves. */
  | { readonly kind: 'holds'; readonly saw: string }
  /** The local Dataverse has to be corrected. */
  | { readonly kind: 'differs'; readonly saw: string }
  /** This environment cannot show it: something is missing, which is named. */
  | { readonly kind: 'open'; readonly saw: string };

/** One thing that the local Dataverse believes of production without proof. */
export interface LiveCheck {
  /** Kebab-case; docs/fidelity.md names it. */
  readonly id: string;
  /** What is believed, in one sentence. */
  readonly says: string;
  /** Finds out, with rows of its own. What it throws counts as open. */
  readonly run: (scratch: Scratch) => Promise<Verdict>;
}

/** The verdict of a comparison; `saw` is what was there. */
export function judge(isAsBelieved: boolean, saw: string): Verdict {
  return { kind: isAsBelieved ? 'holds' : 'differs', saw };
}

/** The verdict where the environment lacks what the check needs. */
export function leaveOpen(saw: string): Verdict {
  return { kind: 'open', saw };
}
