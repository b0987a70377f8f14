import { expect, test } from '@jest/globals';
import { requestsOfDay, syncLoad } from '../../../src/report/profile-page/sync-load.ts';

function syncOf(...minutes: readonly number[]) {
  return new Map(minutes.map((each, index) => [`t${index}`, { minutes: each, source: `t${index}`, way: [] }]));
}

test('a day begins with a sync of all, and hours sum up to the day', () => {
  const load = syncLoad(syncOf(5, 60, 1440, 45));
  expect(load).toHaveLength(24);
  expect(load[0]).toBe(12 + 1 + 1 + 2);
  expect(load[1]).toBe(12 + 1 + 1);
  expect(load.reduce((sum, each) => sum + each, 0)).toBe(288 + 24 + 1 + 32);
  expect(requestsOfDay(syncOf(5, 60, 1440, 45))).toBe(288 + 24 + 1 + 32);
});

test('without intervals there is nothing', () => {
  expect(new Set(syncLoad(syncOf()))).toEqual(new Set([0]));
  expect(requestsOfDay(syncOf())).toBe(0);
});
