import type { Metadata } from '../../../src/metadata/metadata.ts';
import type { Random } from '../../../tools/bench/random.ts';
import type { ProfileTree, TreePath } from './profile-tree.ts';

/** What a mutation has to choose from. */
export interface Choice {
  readonly tree: ProfileTree;
  readonly random: Random;
  readonly metadata: Metadata;
}

/** Where the rule that is meant for a mutation should point to. */
export interface Expected {
  /** Any of these places will do: a circle, say, begins nowhere. */
  readonly at: readonly TreePath[];
  /** Words of the block at the place, where the line of these is meant. */
  readonly words?: string;
}

/** Makes one thing of a profile wrong, and says where the rule should find it; undefined where the profile has nothing of the kind. */
export type Mutation = (choice: Choice) => Expected | undefined;

/** Mutations by the rule that is meant for them. */
export type Mutations = Readonly<Record<string, readonly Mutation[]>>;

/** One expected place. */
export function at(...path: TreePath): Expected {
  return { at: [path] };
}

/** A word with one letter lost, doubled, or two swapped. */
export function misspell(word: string, random: Random): string {
  const index = 1 + random.below(Math.max(1, word.length - 2));
  const [before, here, after] = [word.slice(0, index), word.slice(index, index + 1), word.slice(index + 1)];
  const next = after.slice(0, 1);
  const swapped = before + next + here + after.slice(1);
  return random.pick([before + after, before + here + here + after, next === here ? before + after : swapped]);
}

/** One of some, or undefined where there are none. */
export function pickAny<T>(random: Random, choices: readonly T[]): T | undefined {
  return choices.length === 0 ? undefined : random.pick(choices);
}
