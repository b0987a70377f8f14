import type { Change } from './change.ts';
import { isPublish } from './compare-profile.ts';

/**
 * Orders changes as the server takes them: tables are enabled before items of them are made, what goes away goes first because
 * names are unique, items come before associations because both ends must be there, publishing comes when all is in place,
 * people after it, and a profile that is deleted last, when nobody is in it. Source: dataverse-model §2.2, §1.1.
 */
export function orderChanges(changes: readonly Change[]): readonly Change[] {
  return changes
    .map((change, index) => ({ change, index }))
    .sort((a, b) => rankOf(a.change) - rankOf(b.change) || a.index - b.index)
    .map(({ change }) => change);
}

const ranks: Readonly<Record<string, number>> = {
  'table update': 0,
  'setting update': 0,
  'profile create': 1,
  'profile update': 1,
  'association delete': 2,
  'item delete': 3,
  'item replace': 4,
  'item create': 5,
  'item update': 6,
  'association replace': 7,
  'association create': 7,
  'association update': 7,
  publish: 8,
  'user delete': 9,
  'team delete': 9,
  'profile delete': 11,
};

function rankOf(change: Change): number {
  const people = 10;
  return ranks[isPublish(change) ? 'publish' : `${change.kind} ${change.action}`] ?? people;
}
