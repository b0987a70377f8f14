import { expect, test } from '@jest/globals';
import { csvText, plainCell } from '../../src/report/csv-text.ts';

test('cells are quoted where they must be, and are no formulas', () => {
  const cells = ['a,b', 'say "hi"', 'two\nlines', '=1+1', '+1', '-1', '@x', '\tx', '\rx', '＝x', 'a=b', ''];
  expect(csvText(['x'], [cells])).toBe(
    `x\r\n"a,b","say ""hi""","two\nlines",'=1+1,'+1,'-1,'@x,'\tx,'\\x0dx,'＝x,a=b,\r\n`,
  );
});

test('nothing in a cell drives a terminal', () => {
  expect(csvText(['x'], [['\u001b]0;x\u0007']])).toBe('x\r\n\\x1b]0;x\\x07\r\n');
});

test.each(['=1+1', "'=1+1", "''+x", '@team', '-x', '＝x', "'s team", "O'Neill", 'a=b', "'", ''])(
  '%j is read back',
  (value) => {
    const [, cell = ''] = csvText(['x'], [[value]]).split('\r\n');
    expect(plainCell(cell)).toBe(value);
  },
);
