import type { Attack } from './attacks.ts';
import { many, profileOf } from './profile-text.ts';

/** Tables by number and the numbers of the tables that each leads to. */
type Ways = (number: number, size: number) => readonly number[];

/** A profile of tables that a snapshot knows, which lead to one another. */
const linked = (size: number, ways: Ways, below = ''): Attack => ({
  size,
  make: (count) => ({
    kind: 'yaml',
    content: profileOf(
      many(
        count,
        (n) =>
          `  t${n}: { rows: owned, owned: [user]${below}, related: [${ways(n, count)
            .map((to) => `r${n}_${to}`)
            .join(', ')}] }`,
      ),
    ),
    snapshot: JSON.stringify({
      tables: Array.from({ length: count }, (_, n) => ({
        logicalName: `t${n}`,
        manyToOne: ways(n, count).map((to) => ({
          schemaName: `r${n}_${to}`,
          referencingAttribute: `c${to}`,
          referencedEntity: `t${to}`,
        })),
      })),
    }),
  }),
});
const next = (number: number, size: number): readonly number[] => (number + 1 < size ? [number + 1] : []);
const around = (number: number, size: number): readonly number[] => [(number + 1) % size];

/** Profiles with many tables that lead to one another, in an organization of its own. */
export const linkAttacks: Readonly<Record<string, Attack>> = {
  'a chain of tables': linked(1_000, next),
  'a chain with intervals': linked(1_000, next, ', sync: 60'),
  'a circle of tables': linked(1_000, around),
  'a circle with intervals': linked(1_000, around, ', sync: 60'),
  'two ways to each next table': linked(1_000, (n, size) => [n + 1, n + 2].filter((to) => to < size)),
  'circles next to one another': linked(1_000, (n, size) => [n + 1, n - 1].filter((to) => to >= 0 && to < size)),
  'many ways onwards': linked(300, (n, size) =>
    Array.from({ length: 20 }, (_, to) => n + to + 1).filter((to) => to < size),
  ),
  'a tail into a circle': linked(1_000, (n, size) => [n + 1 < size ? n + 1 : Math.floor(size / 2)]),
};
