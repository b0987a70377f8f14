import { expect, test } from '@jest/globals';
import { behaviours } from '../../tools/generate/behaviours.ts';
import { liveChecks } from '../live/checks/index.ts';

const all = Object.values(behaviours).flat();

test('every inference has a check in the live kit, and every check a behaviour or a refusal that it is about', () => {
  const ids = new Set(liveChecks.map(({ id }) => id));
  expect(all.filter(({ mark, check }) => mark === 'inferred' && check === undefined)).toEqual([]);
  expect(all.flatMap(({ check }) => (check === undefined || ids.has(check) ? [] : [check]))).toEqual([]);
  const named = new Set(all.map(({ check }) => check));
  const refusals = /^(same-name$|owner-|table-|association-of-other-table)/;
  expect(liveChecks.map(({ id }) => id).filter((id) => !named.has(id) && !refusals.test(id))).toEqual([]);
});
