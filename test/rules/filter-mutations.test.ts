import { beforeAll, describe, expect, test } from '@jest/globals';
import { loadCatalog } from '../../src/metadata/catalog.ts';
import type { Metadata } from '../../src/metadata/metadata.ts';
import { readProfile } from '../../src/schema/read-profile.ts';
import { lintProfile } from '../../src/validate/lint-profile.ts';
import { defaultSettings } from '../../src/validate/lint-settings.ts';

/*
 * A clean filter is made wrong in one way, at random but the same in every run; the rule that is meant for it must say so.
 */

let metadata: Metadata;
beforeAll(async () => {
  metadata = await loadCatalog();
});

/** A small generator of numbers from 0 to 1, the same for the same seed (mulberry32). */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

type Pick = <Choice>(choices: readonly Choice[]) => Choice;

const clean: readonly string[] = [
  'statecode eq 0',
  'ownerid eq-userid',
  'prioritycode in 0, 1',
  'scheduledend next-x-days 14',
  'isbilled eq 0',
];

/** A profile of tasks with the clean conditions, one of them replaced or one added somewhere. */
function profileWith(conditions: readonly string[]): string {
  const lines = conditions.map((one) => one.replace(/^/gm, '      '));
  return `version: 1\nname: Mutant\ntables:\n  account:\n    rows: owned\n    owned: [user]\n  task:\n    rows: custom\n    where:\n${lines.join('\n')}\n`;
}

function rulesOf(conditions: readonly string[]): readonly string[] {
  const { source, findings } = readProfile(profileWith(conditions), 'mutant.yaml');
  if (!source) throw new Error(findings.map(({ message }) => message).join('\n'));
  return lintProfile(source, metadata, defaultSettings).map(({ rule }) => rule);
}

const dates = ['scheduledend', 'actualend', 'createdon'] as const;
const texts = ['subject', 'category', 'description'] as const;
const numbers = ['percentcomplete', 'actualdurationminutes'] as const;

/** By rule: a condition that the rule is meant for. */
const mutations: Readonly<Record<string, (pick: Pick) => readonly string[]>> = {
  'operator-type-mismatch': (pick) => [
    pick([
      `${pick(texts)} ${pick(['today', 'last-x-days 3', 'on 2026-01-01', 'eq-userid', 'this-fiscal-year'])}`,
      `${pick(dates)} ${pick(['like 2026%', 'ends-with 1', 'eq soon', 'contain-values 1', 'eq-userteams', 'next-x-days', 'last-x-weeks 0'])}`,
      `${pick(numbers)} ${pick(['eq many', 'begins-with 1', 'between 1', 'gt 1.5', 'tomorrow'])}`,
      `ownerid ${pick(['eq me', 'gt 11111111-2222-3333-4444-555555555555', 'next-week', 'in a, b'])}`,
    ]),
  ],
  'unknown-link': (pick) => [
    `- any: account\n  from: ${pick(['accountids', 'acountid', 'regardingobjectid', 'createdon'])}\n  to: ${pick(['regardingobjectid', 'owninguser'])}`,
  ],
  'date-absolute': (pick) => [`${pick(dates)} ${pick(['on', 'ge', 'lt', 'on-or-before', 'eq'])} 2026-0${pick([1, 4, 9])}-17`],
  'filter-matches-nothing': (pick) => {
    const [text, column, low] = [pick(texts), pick(numbers), pick([1, 20, 300])];
    return pick([
      [`${text} null`, `${text} ${pick(['not-null', 'eq a', 'like a%'])}`],
      [`${column} gt ${low + 1}`, `${column} lt ${low}`],
      [`statecode ${pick(['eq 1', 'eq 2', 'in 1, 2', 'ne 0', 'eq 9', 'null'])}`],
      [`isbilled ${pick(['eq 1', 'eq true', 'ne 0', 'null'])}`],
      [`prioritycode ${pick(['eq 2', 'in 2, 3', 'not-in 0, 1'])}`],
      [`scheduledend ${pick(['yesterday', 'last-week', 'olderthan-x-days 1', 'null'])}`],
    ]);
  },
  'partial-match': (pick) => [`${pick(texts)} ${pick(['like', 'not-like', 'begins-with', 'ends-with', 'not-end-with'])} a%`],
  'many-ors': (pick) => {
    const branches = Array.from({ length: 11 + pick([0, 3, 9]) }, (_, index) => `    - ${pick(numbers)} ne ${index}`);
    return [`- or:\n${branches.join('\n')}`];
  },
  'self-join': (pick) => [`- ${pick(['any', 'none'])}: task\n  from: activityid\n  to: activityid`],
  'too-many-linked-tables-in-filter': (pick) =>
    Array.from({ length: 16 + pick([0, 1, 5]) }, () => `- ${pick(['any', 'none'])}: account\n  via: Account_Tasks`),
  'too-many-conditions': (pick) => Array.from({ length: 496 + pick([0, 7, 90]) }, (_, index) => `${pick(texts)} ne A${index}`),
  'hierarchy-operator': (pick) => [
    `ownerid ${pick(['under', 'not-under', 'above', 'eq-or-above', 'eq-or-under'])} 11111111-2222-3333-4444-555555555555`,
  ],
};

test('nothing is said of the filter before it is made wrong', () => {
  expect(rulesOf(clean.map((one) => `- ${one}`))).toEqual([]);
});

describe.each(Object.entries(mutations))('%s', (rule, mutate) => {
  test('finds every mutation', () => {
    const random = createRandom(rule.length);
    const pick: Pick = (choices) => {
      const choice = choices[Math.floor(random() * choices.length)];
      if (choice === undefined) throw new Error('nothing to pick from');
      return choice;
    };
    const missed: (readonly string[])[] = [];
    for (let round = 0; round < 15; round++) {
      const wrong = mutate(pick).map((one) => (one.startsWith('- ') ? one : `- ${one}`));
      const at = pick(clean.map((_, index) => index));
      const lines = clean.map((one) => `- ${one}`).toSpliced(at, 0, ...wrong);
      if (!rulesOf(lines).includes(rule)) missed.push(wrong);
    }
    expect(missed).toEqual([]);
  });
});
