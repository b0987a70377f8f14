import type { Attack } from './attacks.ts';
import { many, profileOf } from './profile-text.ts';

const where = (size: number, make: (size: number) => readonly string[]): Attack => ({
  size,
  make: (count) => ({
    kind: 'yaml',
    content: profileOf(['  account:\n    rows: custom\n    where:', ...make(count).map((line) => `      - ${line}`)]),
  }),
});
/** Profiles with so many named filters, and the tables that use them. */
const head = (
  size: number,
  filters: (size: number) => readonly string[],
  tables: (size: number) => readonly string[],
): Attack => ({
  size,
  make: (count) => ({ kind: 'yaml', content: profileOf(tables(count), ['filters:', ...filters(count)]) }),
});
const link = '{ any: contact, via: contact_customer_accounts, where: [';

/** Profiles whose filters and relationships grow. */
export const filterAttacks: Readonly<Record<string, Attack>> = {
  conditions: where(2_000, (size) => many(size, (n) => `name eq a${n}`)),
  'conditions on unknown columns': where(2_000, (size) => many(size, (n) => `nam${n} eq a`)),
  'conditions with unknown operators': where(2_000, (size) => many(size, (n) => `name eqq${n} a`)),
  'conditions with wrong values': where(2_000, (size) => many(size, (n) => `createdon on x${n}`)),
  'conditions that contradict': where(2_000, (size) => many(size, (n) => `numberofemployees eq ${n}`)),
  'ranges that contradict': where(2_000, (size) => many(size, (n) => `numberofemployees between ${n}, ${n + 1}`)),
  'date windows': where(2_000, (size) => many(size, (n) => `createdon last-x-days ${n + 1}`)),
  'fixed dates': where(2_000, (size) => many(size, (n) => `createdon on 2026-01-0${(n % 9) + 1}`)),
  'partial matches': where(2_000, (size) => many(size, (n) => `name like a${n}%`)),
  'branches of or': where(1, (size) => [`or: [${many(size * 2_000, (n) => `name eq a${n}`).join(', ')}]`]),
  'ors in ors': where(30, (size) => [`${'or: [{ '.repeat(size)}or: [name eq a]${' }]'.repeat(size)}`]),
  'ors of ands': where(2_000, (size) => many(size, (n) => `or: [{ and: [name eq a${n}, name eq b] }, name eq c]`)),
  'a long in list': where(20_000, (size) => [
    `{ column: numberofemployees, operator: in, values: [${many(size, String).join(', ')}] }`,
  ]),
  'long in lists that contradict': where(100, (size) =>
    many(
      size,
      (n) =>
        `{ column: numberofemployees, operator: in, values: [${many(100, (m) => String(n * 100 + m)).join(', ')}] }`,
    ),
  ),
  'long in lists that agree': where(300, (size) =>
    many(
      Math.round(Math.sqrt(size)),
      () => `{ column: numberofemployees, operator: in, values: [${many(size, String).join(', ')}] }`,
    ),
  ),
  'not-in lists, then branches': where(300, (size) => [
    `{ column: numberofemployees, operator: not-in, values: [${many(size, String).join(', ')}] }`,
    ...many(size, (n) => `or: [numberofemployees eq ${n}, name eq a]`),
  ]),
  'a long in list of wrong values': where(20_000, (size) => [
    `{ column: numberofemployees, operator: in, values: [${many(size, (n) => `x${n}`).join(', ')}] }`,
  ]),
  'a long in text of wrong values': where(20_000, (size) => [
    `numberofemployees in ${many(size, (n) => `x${n}`).join(', ')}`,
  ]),
  'a long value': where(500_000, (size) => [`name eq ${'x'.repeat(size)}`]),
  'a long operator': where(500_000, (size) => [`name ${'x'.repeat(size)} 1`]),
  'a long column in a condition': where(500_000, (size) => [`${'x'.repeat(size)} eq 1`]),
  'a condition of commas': where(200_000, (size) => [`'name in ${','.repeat(size)}'`]),
  'a condition of quotes': where(100_000, (size) => [`'name eq ${'"'.repeat(size)}'`]),
  'a condition of blanks': where(200_000, (size) => [`'name${' '.repeat(size)}eq${' '.repeat(size)}1'`]),
  'a value of blanks': where(200_000, (size) => [
    `{ column: numberofemployees, operator: eq, value: '1${' '.repeat(size)}x' }`,
  ]),
  'a value of digits': where(200_000, (size) => [
    `{ column: numberofemployees, operator: eq, value: '${'1'.repeat(size)}x' }`,
  ]),
  'a date of digits': where(200_000, (size) => [
    `{ column: createdon, operator: on, value: '2026-01-01T${'1'.repeat(size)}x' }`,
  ]),
  'an id of digits': where(200_000, (size) => [`{ column: ownerid, operator: eq, value: '${'1'.repeat(size)}' }`]),
  links: where(1_000, (size) => many(size, () => `${link}fullname eq a] }`)),
  'nested links': where(20, (size) => [
    `${link}{ any: account, via: contact_customer_accounts, where: [`.repeat(size) +
      'name eq a' +
      '] }] }'.repeat(size),
  ]),
  'links to unknown tables': where(1_000, (size) => many(size, (n) => `{ any: contac${n}, from: a, to: accountid }`)),
  'links by unknown relationships': where(1_000, (size) =>
    many(size, (n) => `{ any: contact, via: contact_customer_account${n} }`),
  ),
  'links by unknown columns': where(1_000, (size) =>
    many(size, (n) => `{ any: contact, from: parentcustomeri${n}, to: accountid }`),
  ),
  'self-joins': where(1_000, (size) => many(size, () => `{ any: account, from: accountid, to: parentaccountid }`)),
  'uses of one filter': head(
    100,
    () => ['  f:\n    table: account\n    where: [name eq a]'],
    (size) => ['  account:\n    rows: custom\n    where:', ...many(size * 20, () => '      - use: f')],
  ),
  'a large filter that many tables use': head(
    100,
    (size) => ['  f:\n    table: account\n    where:', ...many(size * 10, (n) => `      - numberofemployees eq ${n}`)],
    (size) => many(size, (n) => `  Account${n}: { rows: custom, where: [use: f] }`),
  ),
  'a large filter that many relationships use': head(
    60,
    (size) => ['  f:\n    table: contact\n    where:', ...many(size * 10, (n) => `      - fullname eq ${n}`)],
    (size) => [
      '  contact: { rows: related }\n  account:\n    rows: owned\n    owned: [user]\n    related:',
      ...many(size, () => '      - { relationship: contact_customer_accounts, where: [use: f] }'),
    ],
  ),
  'filters that use one another': head(
    100,
    (size) => many(size, (n) => `  f${n}: { table: account, where: [name eq a, use: f${n + 1}] }`),
    () => ['  account: { rows: custom, where: [use: f0] }'],
  ),
  'filters that use one another twice': head(
    8,
    (size) =>
      many(
        size,
        (n) =>
          `  f${n}: { table: account, where: [${n === size - 1 ? 'name eq a' : `use: f${n + 1}, use: f${n + 1}`}] }`,
      ),
    () => ['  account: { rows: custom, where: [use: f0] }'],
  ),
  'filters in a circle': head(
    500,
    (size) => many(size, (n) => `  f${n}: { table: account, where: [use: f${(n + 1) % size}] }`),
    (size) => ['  account:\n    rows: custom\n    where:', ...many(size, (n) => `      - use: f${n}`)],
  ),
  'filters in a circle, twice each': head(
    100,
    (size) =>
      many(size, (n) => `  f${n}: { table: account, where: [use: f${(n + 1) % size}, use: f${(n + 2) % size}] }`),
    () => ['  account: { rows: custom, where: [use: f0] }'],
  ),
  'filters that there are not': head(
    100,
    () => ['  f: { table: account, where: [name eq a] }'],
    (size) => ['  account:\n    rows: custom\n    where:', ...many(size * 20, (n) => `      - use: g${n}`)],
  ),
  'unused filters with uses': head(
    1_000,
    (size) => many(size, (n) => `  f${n}: { table: account, where: [use: f${n + 1}] }`),
    () => ['  account: { rows: all }'],
  ),
};
