import { expect, test } from '@jest/globals';
import { describeRows } from '../../../src/fetchxml/words/describe-rows.ts';
import type { RowsInWords } from '../../../src/fetchxml/words/describe-rows.ts';

const say = (parts: Partial<RowsInWords>) =>
  describeRows({ rows: 'custom', owned: [], filter: undefined, comesWith: [], ...parts });

test('each choice of rows', () => {
  expect(say({ rows: 'all' })).toBe('every row that the user may read');
  expect(say({ rows: 'owned', owned: ['user'] })).toBe('rows owned by the signed-in user');
  expect(say({ rows: 'owned', owned: ['user', 'team', 'businessUnit'] })).toBe(
    "rows owned by the signed-in user, one of the user's teams or the user's business unit",
  );
  expect(say({ filter: 'statecode is 0' })).toBe('rows where statecode is 0');
  expect(say({ filter: 'a very long one', summary: 'the state' })).toBe('rows by a filter on the state');
  expect(say({ rows: 'related', comesWith: [{ table: 'Work Order' }] })).toBe('rows that come with Work Order');
});

test('what a table brings itself and what comes with others is downloaded both', () => {
  const comesWith = [{ table: 'Account' }, { table: 'Case', filter: 'statecode is 0' }, { table: 'Account' }];
  expect(say({ filter: 'name has a value', comesWith })).toBe(
    'rows where name has a value, and rows that come with Account or Case if (statecode is 0)',
  );
  expect(say({ rows: 'owned', owned: ['team'], comesWith: [{ table: 'Account', filter: '' }] })).toBe(
    "rows owned by one of the user's teams, and rows that come with Account",
  );
  expect(say({ rows: 'all', comesWith })).toBe('every row that the user may read');
});

test('what brings nothing says so', () => {
  expect(say({ rows: 'related' })).toBe('no rows: no table brings any in');
  expect(say({ rows: 'owned' })).toBe('no rows: no table brings any in');
  expect(say({ filter: undefined })).toBe('rows of a filter that is missing or cannot be read');
  expect(say({ filter: '' })).toBe('every row that the user may read, as the filter has no condition');
});
