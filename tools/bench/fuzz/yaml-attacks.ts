import type { Attack } from './attacks.ts';
import { many, profileOf } from './profile-text.ts';

const yaml = (size: number, make: (size: number) => string): Attack => ({
  size,
  make: (count) => ({ kind: 'yaml', content: make(count) }),
});
const owned = 'rows: owned, owned: [user]';

/** Profile files that grow in what YAML and the schema have to do with. */
export const yamlAttacks: Readonly<Record<string, Attack>> = {
  'unknown tables': yaml(10_000, (size) => profileOf(many(size, (n) => `  t${n}: { ${owned} }`))),
  'unknown tables like known ones': yaml(5_000, (size) => profileOf(many(size, (n) => `  accoun${n}: { ${owned} }`))),
  'unknown tables with long names': yaml(2_000, (size) =>
    profileOf(many(size, (n) => `  ${'msdyn_workorderservicet'.repeat(4)}${n}: { ${owned} }`)),
  ),
  'a long table name': yaml(200_000, (size) => profileOf([`  ${'a'.repeat(size)}: { ${owned} }`])),
  'a long name': yaml(500_000, (size) => `version: 1\nname: ${'n'.repeat(size)}\ntables: { account: { rows: all } }\n`),
  'a long column': yaml(500_000, (size) => profileOf([`  account: { ${owned}, columns: [${'c'.repeat(size)}] }`])),
  'unknown columns': yaml(20_000, (size) =>
    profileOf([`  account: { ${owned}, columns: [${many(size, (n) => `c${n}`).join(', ')}] }`]),
  ),
  'unknown columns, a line each': yaml(20_000, (size) =>
    profileOf([
      `  account:\n    rows: owned\n    owned: [user]\n    columns:`,
      ...many(size, (n) => `      - nam${n}`),
    ]),
  ),
  'columns named twice': yaml(20_000, (size) =>
    profileOf([`  account: { ${owned}, columns: [${'name, '.repeat(size)}] }`]),
  ),
  'one long line of tables': yaml(
    3_000,
    (size) => `{version: 1, name: P, tables: {${many(size, (n) => `t${n}: {rows: all}`).join(', ')}}}`,
  ),
  'unknown keys': yaml(
    20_000,
    (size) => `version: 1\nname: P\n${many(size, (n) => `key${n}: 1`).join('\n')}\ntables: {}\n`,
  ),
  'unknown keys below a long one': yaml(1_000, (size) =>
    profileOf([`  ${'a'.repeat(size * 100)}:\n    rows: all`, ...many(size, (n) => `    key${n}: 1`)]),
  ),
  'bad conditions': yaml(5_000, (size) =>
    profileOf(['  account:\n    rows: custom\n    where:', ...many(size, (n) => `      - { colum: a${n} }`)]),
  ),
  'bad conditions, nested': yaml(20, (size) =>
    profileOf([`  account: { rows: custom, where: ${'[{or: '.repeat(size)}{x: 1}${'}]'.repeat(size)} }`]),
  ),
  'bad conditions, nested and wide': yaml(1_000, (size) =>
    profileOf([
      `  account: { rows: custom, where: ${'[{and: '.repeat(30)}[${'{x: 1}, '.repeat(size)}]${'}]'.repeat(30)} }`,
    ]),
  ),
  'nested flow lists': yaml(1_000, (size) => '['.repeat(size)),
  'nested block maps': yaml(500, (size) => many(size, (n) => `${' '.repeat(n)}a:`).join('\n')),
  'nested groups': yaml(20, (size) =>
    profileOf([`  account: { rows: custom, where: ${'[{and: '.repeat(size)}[name eq a]${'}]'.repeat(size)} }`]),
  ),
  'alias bomb': yaml(2, (size) =>
    [`a0: &a0 [x]`, ...many(size, (n) => `a${n + 1}: &a${n + 1} [${many(9, () => `*a${n}`).join(',')}]`)].join('\n'),
  ),
  'aliases of a long text': yaml(2_000, (size) =>
    profileOf([
      `  account:\n    rows: custom\n    where:\n      - &long name eq ${'x'.repeat(size * 100)}`,
      ...many(size, () => '      - *long'),
    ]),
  ),
  'aliases of many columns': yaml(20, (size) =>
    profileOf([
      `  account: { ${owned}, columns: &c [${many(size * 3, (n) => `c${n}`).join(', ')}] }`,
      ...many(size, (n) => `  t${n}: { ${owned}, columns: *c }`),
    ]),
  ),
  'suppressions that silence nothing': yaml(10_000, (size) =>
    profileOf([
      '  account:',
      ...many(size, () => '    # mop-disable-next-line all-records: old'),
      '    rows: owned\n    owned: [user]',
    ]),
  ),
  'suppressions of the whole file': yaml(5_000, (size) =>
    profileOf([
      ...many(size, (n) => `# mop-disable all-records: old ${n}`),
      ...many(size, (n) => `  t${n}: { rows: all }`),
    ]),
  ),
  'suppressions without a rule': yaml(10_000, (size) =>
    profileOf([...many(size, (n) => `# mop-disable all-record${n}: old`), `  account: { ${owned} }`]),
  ),
  'a suppression of many words': yaml(20_000, (size) =>
    profileOf([`# mop-disable ${'all-records '.repeat(size)}: old`, '  account: { rows: all }']),
  ),
  'suppressed findings': yaml(3_000, (size) =>
    profileOf(many(size, (n) => `  # mop-disable-next-line unknown-table: ours\n  t${n}: { ${owned} }`)),
  ),
  comments: yaml(50_000, (size) => profileOf([...many(size, () => '  # note'), `  account: { ${owned} }`])),
  'blank lines': yaml(200_000, (size) => profileOf(['\n'.repeat(size), '  account: { rows: all }'])),
  blanks: yaml(200_000, (size) => profileOf([`  account: {${' '.repeat(size)}rows: all }`])),
  'a folded text': yaml(
    20_000,
    (size) => `version: 1\nname: P\ndescription: >\n${'  word word\n'.repeat(size)}tables: {}\n`,
  ),
  escapes: yaml(100_000, (size) => `version: 1\nname: P\ndescription: "${'\\u0041'.repeat(size)}"\ntables: {}\n`),
  'open quotes': yaml(100_000, (size) => `version: 1\nname: "${'a'.repeat(size)}\n`),
  'extra elements': yaml(5_000, (size) =>
    profileOf([
      `  account:\n    rows: owned\n    owned: [user]\n    extra:`,
      ...many(size, (n) => `      - { after: Name, xml: '<A${n}/>' }`),
    ]),
  ),
  'named filters that nobody uses': yaml(
    3_000,
    (size) =>
      `version: 1\nname: P\nfilters:\n${many(size, (n) => `  f${n}: { table: account, where: [name eq a] }`).join('\n')}\ntables: { account: { ${owned} } }\n`,
  ),
  'item names that are the same': yaml(5_000, (size) =>
    profileOf(many(size, (n) => `  t${n}: { ${owned}, name: Same }`)),
  ),
  'intervals out of range': yaml(5_000, (size) => profileOf(many(size, (n) => `  t${n}: { ${owned}, sync: 4 }`))),
};
