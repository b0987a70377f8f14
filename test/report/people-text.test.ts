import { expect, test } from '@jest/globals';
import type { Principal } from '../../src/deploy/environment.ts';
import { assignmentText, unassignmentText } from '../../src/report/people-text.ts';

const profile = { id: 'p', name: 'North' };
const nothing = { profile, added: [], moved: [], unchanged: [], removed: [], notNamed: [], failed: [] };
const crowd = (count: number, kind: Principal['kind']) =>
  Array.from({ length: count }, (_, index) => ({ kind, id: `${kind}${index}`, name: `${kind}${index}` }));
const result = { repaired: [], warnings: [], privilegesChecked: true };

test('many people are counted, few are named, and failures always', () => {
  const failed = crowd(21, 'user').map((principal) => ({ principal, code: 'x', message: 'no', exitCode: 4 }));
  const profiles = [
    { ...nothing, added: [...crowd(1_999, 'user'), ...crowd(1, 'team')], unchanged: crowd(1, 'team'), failed },
  ];
  const lines = assignmentText({ ...result, profiles }).split('\n');
  expect(lines.slice(0, 3)).toEqual([
    '+ 1,999 users and 1 team are in "North" now',
    '  team team0 was in "North" already',
    '! user user0: no (x)',
  ]);
  expect(lines).toHaveLength(23);
});

test('what an earlier run had begun is said first', () => {
  const [principal] = crowd(1, 'user');
  const move = { principal: principal ?? { kind: 'user', id: '', name: '' }, from: [], to: profile };
  const profiles = [{ profile, removed: crowd(21, 'team'), unchanged: [], failed: [] }];
  expect(unassignmentText({ profiles, repaired: [move, move], warnings: [] })).toBe(
    'finished 2 moves that an earlier run had begun\n- 21 teams are no longer in "North"',
  );
});
