import { expect, test } from '@jest/globals';
import type { Change, ChangeAction, ChangeKind } from '../../../src/deploy/plan/change.ts';
import { orderChanges } from '../../../src/deploy/plan/order-changes.ts';

function change(action: ChangeAction, kind: ChangeKind, name = 'x'): Change {
  return { action, kind, profile: 'North', name, before: {}, after: {}, row: { id: name, profileId: 'north' } };
}

const publish: Change = { ...change('update', 'profile'), after: { published: true } };

/** Each group may only come when the one before it is done; within a group the order that is given stays. */
const groups: readonly (readonly Change[])[] = [
  [change('update', 'setting'), change('update', 'table')],
  [change('create', 'profile'), change('update', 'profile')],
  [change('delete', 'association')],
  [change('delete', 'item')],
  [change('replace', 'item')],
  [change('create', 'item')],
  [change('update', 'item')],
  [change('update', 'association'), change('create', 'association'), change('replace', 'association')],
  [publish],
  [change('delete', 'user'), change('delete', 'team')],
  [change('create', 'team'), change('replace', 'user'), change('create', 'user'), change('replace', 'team')],
  [change('delete', 'profile')],
];

test('changes come in the order that the server takes', () => {
  expect(orderChanges(groups.toReversed().flat())).toEqual(groups.flat());
});
