import type { Owner, RowScope } from '../../schema/profile.ts';
import { listWords } from './list-words.ts';

/** What decides which rows of a table are downloaded, with tables and filters already in words. */
export interface RowsInWords {
  readonly rows: RowScope;
  readonly owned: readonly Owner[];
  /** The table's own filter as `describeFilter` says it, empty where it has no condition; undefined: there is none that can be read. */
  readonly filter: string | undefined;
  /** What the filter asks for, where that is said instead of it. */
  readonly summary?: string | undefined;
  /** Tables whose rows bring in rows of this one by a relationship. */
  readonly comesWith: readonly RelatedRows[];
}

/** A table whose rows bring in others. */
export interface RelatedRows {
  readonly table: string;
  /** Filter on the rows that come, in words; empty or undefined: all of them come. */
  readonly filter?: string | undefined;
}

const owners: Readonly<Record<Owner, string>> = {
  user: 'the signed-in user',
  team: "one of the user's teams",
  businessUnit: "the user's business unit",
};

/**
 * Which rows of a table are downloaded, in words, such as `rows where statecode is 0, and rows that come with Work Order`. What a
 * table's own choice brings and what relationships bring is downloaded both. Source: semantics 2.
 */
export function describeRows(item: RowsInWords): string {
  const own = describeOwn(item);
  const related = describeRelated(item.comesWith);
  if (item.rows === 'all') return own;
  if (own === '') return related === '' ? 'no rows: no table brings any in' : related;
  return related === '' ? own : `${own}, and ${related}`;
}

function describeOwn({ rows, owned, filter, summary }: RowsInWords): string {
  if (rows === 'related') return '';
  if (rows === 'all') return 'every row that the user may read';
  if (rows === 'owned')
    return owned.length === 0
      ? ''
      : `rows owned by ${listWords(
          owned.map((owner) => owners[owner]),
          'or',
        )}`;
  if (filter === undefined) return 'rows of a filter that is missing or cannot be read';
  if (summary !== undefined) return `rows by a filter on ${summary}`;
  return filter === '' ? 'every row that the user may read, as the filter has no condition' : `rows where ${filter}`;
}

function describeRelated(comesWith: readonly RelatedRows[]): string {
  const ways = comesWith.map(({ table, filter = '' }) => (filter === '' ? table : `${table} if (${filter})`));
  return ways.length === 0 ? '' : `rows that come with ${listWords([...new Set(ways)], 'or')}`;
}
