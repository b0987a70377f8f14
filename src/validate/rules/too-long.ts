import { formatCount } from '../../diagnostics/format-count.ts';
import type { ProfileItem } from '../../schema/profile.ts';
import { pathTo } from '../checked-profile.ts';
import type { Finding, Rule } from '../rule.ts';

/**
 * Most characters (UTF-16 units) that the columns of a profile's rows hold. The selected columns are stored as JSON.
 * Source: dataverse-model §1.1 to §1.3.
 */
const limits = { description: 2000, itemName: 255, associationName: 200, selectedColumns: 100_000 } as const;

/** Texts that do not fit into Dataverse's columns. The name of the profile is left to `invalid-name`. */
export const tooLong: Rule = {
  code: 'MOP105',
  id: 'too-long',
  severity: 'error',
  summary: 'A description, a name or a list of selected columns is longer than Dataverse stores.',
  *check({ checked: { profile, items } }) {
    const { description = '' } = profile;
    if (description.length > limits.description) {
      const message = describe('the description of the profile', description.length, limits.description);
      yield { message, place: { path: pathTo(profile, 'description') } };
    }
    for (const { item } of items) yield* checkItem(item);
  },
};

function* checkItem(item: ProfileItem): Iterable<Finding> {
  const { table, name = '', columns, associations } = item;
  const found = (message: string, ...key: string[]): Finding => ({
    message,
    place: { path: pathTo(item, ...key) },
    table,
  });
  if (name.length > limits.itemName)
    yield found(describe(`the name of the item "${table}"`, name.length, limits.itemName), 'name');
  const selected = columns ? storedLength(columns) : 0;
  if (selected > limits.selectedColumns)
    yield found(
      describe(`the list of columns of "${table}", as it is stored,`, selected, limits.selectedColumns),
      'columns',
    );
  for (const association of associations) {
    if (association.name.length <= limits.associationName) continue;
    const what = `the name of a relationship of "${table}"`;
    const message = describe(what, association.name.length, limits.associationName);
    yield { message, place: { path: pathTo(association, 'name') }, table };
  }
}

/** Characters of a list of columns as it is stored; an estimate where it is far from the limit. */
function storedLength(columns: readonly string[]): number {
  const characters = columns.reduce((sum, name) => sum + name.length, 0);
  // A character takes at most six, and a name three more for its quotes and comma.
  const most = 6 * characters + 3 * columns.length + 14;
  return most <= limits.selectedColumns ? most : JSON.stringify({ Columns: columns }).length;
}

function describe(what: string, length: number, limit: number): string {
  return `${what} has ${formatCount(length)} characters, at most ${formatCount(limit)} are stored; shorten it`;
}
