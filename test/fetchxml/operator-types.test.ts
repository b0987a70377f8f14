import { describe, expect, test } from '@jest/globals';
import { expectedValue } from '../../src/fetchxml/expected-value.ts';
import { takesType } from '../../src/fetchxml/operator-types.ts';
import { operators } from '../../src/fetchxml/operators.ts';
import { columnTypes, findColumnType } from '../../src/metadata/column-types.ts';

/** Operators that Microsoft names by type for queries on a device, beyond `eq`, `ne`, `null` and `not-null`, which all types take. */
const offline: readonly (readonly [string, string])[] = [
  ['BigInt Decimal Double Integer Money DateTime', 'gt ge lt le'],
  ['Boolean Customer EntityName Picklist State Status Uniqueidentifier Lookup Money Owner', 'in not-in'],
  ['EntityName Picklist State Status String', 'like not-like begins-with not-begin-with ends-with not-end-with'],
  ['Uniqueidentifier Lookup Owner', 'eq-userid ne-userid'],
  ['Owner', 'eq-useroruserteams'],
  [
    'DateTime',
    'on on-or-after on-or-before today yesterday next-seven-days last-week this-month next-x-days last-x-years',
  ],
];

const words = (text: string): readonly string[] => text.split(' ');

describe('types of operators', () => {
  test.each(offline)('%s take %s', (types, names) => {
    const wanted = columnTypes.filter((type) => words(types).includes(type));
    expect(wanted).toHaveLength(words(types).length);
    for (const type of wanted)
      for (const name of words(names)) expect([name, type, takesType(name, type)]).toEqual([name, type, true]);
  });

  test('every type takes what every type should', () => {
    for (const type of columnTypes) {
      for (const name of words('eq ne neq null not-null in not-in')) expect(takesType(name, type)).toBe(true);
    }
  });

  test('only dates take date operators', () => {
    const dates = [...operators.values()].filter(({ family }) => ['date', 'relative-date', 'fiscal'].includes(family));
    const taking = columnTypes.filter((type) => dates.every(({ name }) => takesType(name, type)));
    expect(taking).toEqual(['DateTime', 'File', 'Image', 'ManagedProperty', 'Virtual']);
  });

  test('an operator that is not known takes everything', () => {
    expect(takesType('nearly', 'Boolean')).toBe(true);
  });
});

test.each([
  ['eq Uniqueidentifier', '{A16B3F4B-1BE7-E611-8101-E0071B6AF231}', undefined],
  ['eq Lookup', 'a16b3f4b1be7e6118101e0071b6af231', undefined],
  ['eq Lookup', 'a16b3f4b', 'a GUID'],
  ['eq Boolean', 'True', undefined],
  ['eq Money', '-1,250.50', undefined],
  ['eq Double', '1e-5', undefined],
  ['eq BigInt', '12.0', 'a whole number'],
  ['eq DateTime', '5/15/2026 1:30 PM', undefined],
  ['eq DateTime', '31.12.2026', undefined],
  ['eq DateTime', '2026-13-01', 'a date such as 2026-05-15'],
  ['eq String', '', undefined],
  ['eq File', 'anything', undefined],
  ['eq MultiSelectPicklist', '1,2', undefined],
  ['in Picklist', '', undefined],
  ['eq Picklist', '', 'the number of a choice'],
  ['last-x-days', '0', 'a whole number from 1'],
  ['olderthan-x-months', '007', undefined],
  ['in-fiscal-period', '0', undefined],
  ['under', 'root', 'a GUID'],
  ['contain-values', 'red', 'numbers of choices'],
  ['eq', 'anything', undefined],
] as const)('%s with "%s" expects %s', (condition, value, expected) => {
  const [operator = '', typeName = ''] = condition.split(' ');
  expect(expectedValue(operator, findColumnType(typeName), value)).toBe(expected);
});
