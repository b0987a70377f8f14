import { formatCount } from '../diagnostics/format-count.ts';

/** Most people of one kind of change who are named one by one. */
export const mostNamed = 20;

/** How many users and teams there are: `1,999 users and 1 team`. */
export function countPeople(people: readonly { readonly kind: string }[]): string {
  const users = people.filter(({ kind }) => kind === 'user').length;
  return [countOf(users, 'user'), countOf(people.length - users, 'team')].filter((count) => count !== '').join(' and ');
}

function countOf(count: number, kind: string): string {
  return count === 0 ? '' : `${formatCount(count)} ${kind}${count === 1 ? '' : 's'}`;
}
