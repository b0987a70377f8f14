import { countOf } from '../diagnostics/format-count.ts';

/** Most people of one kind of change who are named one by one. */
export const mostNamed = 20;

/** How many users and teams there are: `1,999 users and 1 team`. */
export function countPeople(people: readonly { readonly kind: string }[]): string {
  const users = people.filter(({ kind }) => kind === 'user').length;
  const counts = [
    { kind: 'user', count: users },
    { kind: 'team', count: people.length - users },
  ];
  return counts.flatMap(({ kind, count }) => (count === 0 ? [] : [countOf(count, kind)])).join(' and ');
}
