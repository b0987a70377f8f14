import { goodProfile } from './sample-profiles.ts';

const good = goodProfile('Good');

/** A file that is no profile, and what is said about it. */
export interface NastyFile {
  readonly content: string | Buffer;
  /** Line of the first finding. */
  readonly line: number;
  readonly message: RegExp;
}

/** Files by name, each wrong in one way. Source: performance-and-security §6.2, Y1 to Y10. */
export const nastyYaml: Readonly<Record<string, NastyFile>> = {
  'y1-alias-bomb.yaml': { content: aliasBomb(), line: 5, message: /aliases expand to more nodes/ },
  ...nesting('y2-lists', '[', ''),
  ...nesting('y2-maps', '{a: ', ''),
  ...nesting('y2-dashes', '- ', 'x\n'),
  'y2-indented-1000.yaml': { content: indentedMaps(1_000), line: 100, message: /nesting|nested/ },
  'y3-forty-thousand-keys.yaml': { content: good + manyLines('key', ': 1', 40_000), line: 1, message: /more defects/ },
  'y4-anchors.yaml': { content: manyAnchors(20_000), line: 101, message: /over 100 anchors/ },
  'y5-prototype.yaml': { content: `__proto__: { polluted: 1 }\n${good}`, line: 1, message: /unknown key "__proto__"/ },
  'y5-constructor.yaml': {
    content: `${good}constructor: { prototype: { polluted: 1 } }\n`,
    line: 7,
    message: /unknown key "constructor"/,
  },
  'y5-merge.yaml': {
    content: `${good.replace('account:', 'account: &a')}  contact:\n    <<: *a\n    rows: all\n`,
    line: 8,
    message: /unknown key "<<"/,
  },
  'y6-duplicate.yaml': {
    content: `${good}name: Again\n`,
    line: 7,
    message: /the key "name" stands here a second time/,
  },
  'y6-case.yaml': { content: `${good}Name: Again\n`, line: 7, message: /unknown key "Name"; did you mean "name"/ },
  'y6-table-case.yaml': {
    content: `${good.replace('Good', 'Twice')}  Account:\n    rows: related\n`,
    line: 7,
    message: /"account" is in the profile already/,
  },
  'y7-documents.yaml': { content: `${good}---\n${good}`, line: 7, message: /second YAML document/ },
  'y7-empty.yaml': { content: '', line: 1, message: /the file is empty/ },
  'y7-comments.yaml': { content: '# one\n# two\n', line: 1, message: /the file is empty/ },
  'y7-utf16.yaml': { content: utf16(good, true), line: 1, message: /expected UTF-8 text, the file is UTF-16/ },
  'y7-utf16-bare.yaml': { content: utf16(good, false), line: 1, message: /expected UTF-8 text, the file is UTF-16/ },
  'y7-nul.yaml': { content: `${good}description: "a\0b"\n`, line: 7, message: /NUL character/ },
  'y7-bytes.yaml': { content: Buffer.from([0x6e, 0xed, 0xa0, 0x80]), line: 1, message: /expected UTF-8 text/ },
  'y7-over-5-mb.yaml': { content: `#${'x'.repeat(5 * 1024 * 1024)}\n${good}`, line: 1, message: /at most 5 MB/ },
  'y7-tabs.yaml': { content: 'version: 1\nname: Tabs\ntables:\n\taccount:\n\t\trows: all\n', line: 4, message: /tab/ },
  'y8-true.yaml': { content: 'version: 1\nname: true\ntables: {}\n', line: 2, message: /"name" must be text/ },
  'y8-digits.yaml': { content: 'version: 1\nname: 12\ntables: {}\n', line: 2, message: /"name" must be text/ },
  'y9-tag.yaml': {
    content: 'version: 1\nname: !!js/function "f"\ntables: {}\n',
    line: 2,
    message: /a tag is not allowed/,
  },
  'y9-own-tag.yaml': { content: 'version: 1\nname: !x y\ntables: {}\n', line: 2, message: /a tag is not allowed/ },
  'text.yaml': { content: 'hello', line: 1, message: /must be a map/ },
  'list.yaml': { content: '- a\n', line: 1, message: /must be a map/ },
  'open.yaml': { content: 'a: [b', line: 1, message: /unexpected end|flow/ },
  'y1-long-aliases.yaml': { content: longAliases(), line: 17, message: /aliases expand to more nodes/ },
  's4-many-conditions.yaml': { content: manyBadConditions(60_000), line: 1, message: /more defects/ },
  's4-many-defects.yaml': {
    content: `${good}extra:\n${manyLines('  - bad', ': 1', 60_000)}`,
    line: 1,
    message: /more defects/,
  },
};

function manyBadConditions(count: number): string {
  const conditions = manyLines('      - { colum', ': a }', count);
  return `version: 1\nname: Bad\ntables:\n  account:\n    rows: custom\n    where:\n${conditions}`;
}

function longAliases(): string {
  const aliases = '      - *a\n'.repeat(2_000);
  return `version: 1\nname: Long\ntables:\n  account:\n    rows: custom\n    where:\n      - &a name eq ${'x'.repeat(100_000)}\n${aliases}`;
}

function nesting(name: string, opening: string, end: string): Readonly<Record<string, NastyFile>> {
  const one = (depth: number): NastyFile => ({
    content: opening.repeat(depth) + end,
    line: 1,
    message: /nesting|nested/,
  });
  return { [`${name}-1000.yaml`]: one(1_000), [`${name}-20000.yaml`]: one(20_000) };
}

function aliasBomb(): string {
  const lists = Array.from({ length: 9 }, (_, index) => {
    const below = Array.from({ length: 9 }, () => `*a${index}`);
    return `a${index + 1}: &a${index + 1} [${below.join(',')}]\n`;
  });
  return `a0: &a0 [x,x,x,x,x,x,x,x,x]\n${lists.join('')}`;
}

function indentedMaps(depth: number): string {
  return Array.from({ length: depth }, (_, level) => `${' '.repeat(level)}a:\n`).join('');
}

function manyLines(name: string, value: string, count: number): string {
  return Array.from({ length: count }, (_, index) => `${name}${index}${value}\n`).join('');
}

function manyAnchors(count: number): string {
  const anchors = Array.from({ length: count }, (_, index) => `k${index}: &a${index} x\n`);
  const aliases = Array.from({ length: count }, (_, index) => `j${index}: *a${index}\n`);
  return [...anchors, ...aliases].join('');
}

function utf16(text: string, marked: boolean): Buffer {
  return Buffer.concat([Buffer.from(marked ? [0xff, 0xfe] : []), Buffer.from(text, 'utf16le')]);
}
