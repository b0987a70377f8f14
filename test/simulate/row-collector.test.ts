import { expect, test } from '@jest/globals';
import { RowCollector } from '../../src/simulate/data/row-collector.ts';

test('a column may be called as what objects inherit', () => {
  const rows = new RowCollector('account', undefined);
  const [odd, plain] = [rows.column('__proto__'), rows.column('constructor')];
  odd.add(rows.addRow(), 'x');
  plain.add(rows.addRow(), 'y');
  const found = rows.finish({ isWritten: false });
  expect(found.map((row) => Object.entries(row))).toEqual([[['__proto__', 'x']], [['constructor', 'y']]]);
});
