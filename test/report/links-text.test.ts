import { expect, test } from '@jest/globals';
import { linksText } from '../../src/report/links-text.ts';
import { loadPaint } from '../../src/report/paint.ts';

const driver = {
  table: 'bookableresourcebooking',
  links: 8,
  paths: 9,
  depth: 2,
  circular: false,
  chain: ['bookableresourcebooking', 'msdyn_workorder', 'msdyn_workorderincident'],
  linked: [],
  unresolved: [],
};
const profile = { profile: 'North', file: 'north.yaml', limit: 15, arrows: [], circles: [], tables: [driver] };

test('a chain stands beside its table where there is room, otherwise below it, broken to the width', async () => {
  const paint = await loadPaint(false);
  const lines = (width: number) => linksText([profile], { paint, width }).split('\n').slice(1);
  const numbers = 'bookableresourcebooking      8      9      2';
  expect(lines(Infinity)).toEqual([
    'table                    links  paths  depth  longest chain',
    `${numbers}  bookableresourcebooking → msdyn_workorder → msdyn_workorderincident`,
  ]);
  expect(lines(60)).toEqual([
    'table                    links  paths  depth',
    numbers,
    '  bookableresourcebooking → msdyn_workorder →',
    '    msdyn_workorderincident',
  ]);
});
