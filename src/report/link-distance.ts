import type { LinkedTable } from './links-result.ts';

/** How far a table's links are from the limit: `near` from two thirds of it on. */
export interface LinkDistance {
  readonly tone: 'good' | 'near' | 'over';
  /** Such as `7 below the limit`. */
  readonly words: string;
}

/** How far a table is from the number of linked tables at which the server refuses to publish. */
export function measureDistance({ links, circular }: LinkedTable, limit: number): LinkDistance {
  if (circular) return { tone: 'over', words: 'leads in a circle' };
  const left = limit - links;
  if (left < 0) return { tone: 'over', words: `${-left} over the limit` };
  if (left === 0) return { tone: 'near', words: 'at the limit' };
  return { tone: links * 3 >= limit * 2 ? 'near' : 'good', words: `${left} below the limit` };
}
