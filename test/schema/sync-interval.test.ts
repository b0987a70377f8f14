import { expect, test } from '@jest/globals';
import schema from '../../src/schema/profile.schema.json' with { type: 'json' };
import { isSyncInterval, syncIntervalBounds } from '../../src/schema/sync-interval.ts';

const { shortest, longest } = syncIntervalBounds;

test('the schema of profile files takes the same intervals', () => {
  expect(schema.$defs.table.properties.sync).toMatchObject({ minimum: shortest, maximum: longest });
});

test.each([
  [4, false],
  [5, true],
  [5.5, false],
  [1440, true],
  [1441, false],
])('%d minutes', (minutes, isOne) => {
  expect(isSyncInterval(minutes)).toBe(isOne);
});
