import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { lintProfileFile } from '../../src/validate/lint-profile-file.ts';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { loadCatalog } from '../../src/metadata/catalog.ts';
import type { Metadata } from '../../src/metadata/metadata.ts';
import { overlaySnapshot, parseSnapshot } from '../../src/metadata/snapshot.ts';
import { leaveOut, optionalGroups, startProfile } from '../../src/schema/template.ts';
import { defaultSettings } from '../../src/validate/lint-settings.ts';
import { Random } from '../../tools/bench/random.ts';
import { documentMutations } from './mutations/document-mutations.ts';
import { fetchMutations } from './mutations/fetch-mutations.ts';
import { filterMutations } from './mutations/filter-mutations.ts';
import type { Expected, Mutation } from './mutations/mutation.ts';
import { printTree } from './mutations/print-tree.ts';
import type { PrintedTree } from './mutations/print-tree.ts';
import { ProfileTree } from './mutations/profile-tree.ts';
import { relationshipMutations } from './mutations/relationship-mutations.ts';
import { tableMutations } from './mutations/table-mutations.ts';

/*
 * Profiles as `mop new` makes them, with one thing made wrong in each: the rule that is meant for it says so, in the line of
 * the place, and says nothing like it before. The same mutants in every run.
 */

/** Mutants of each kind. */
const mutantsOfKind = 14;

const kinds = [documentMutations, tableMutations, relationshipMutations, filterMutations, fetchMutations].flatMap(
  (mutations) =>
    Object.entries(mutations).flatMap(([rule, list]) =>
      list.map((mutate, index) => ({ rule, mutate, kind: `${rule} ${index + 1}` })),
    ),
);

let metadata: Metadata;
let bases: readonly string[];
beforeAll(async () => {
  const snapshot = { tables: [{ logicalName: 'new_virtual', tableType: 'Virtual' }] };
  metadata = overlaySnapshot(await loadCatalog(), parseSnapshot(JSON.stringify(snapshot), 'organization.json'));
  const template = readFileSync(join(import.meta.dirname, '..', '..', 'profiles', 'field-service.yaml'), 'utf8');
  const without = new Set(optionalGroups(template).map(({ name }) => name));
  const start = (text: string) => startProfile(text, { name: 'Technicians', description: undefined });
  const core = start(leaveOut(template, without));
  bases = [start(template), start(leaveOut(template, new Set([...without].slice(0, 3)))), core, core, core];
});

function findingsOf(text: string): readonly Diagnostic[] {
  return lintProfileFile(Buffer.from(text), 'mutant.yaml', { metadata, settings: defaultSettings }).findings;
}

const cleanFindings = new Map<string, ReadonlySet<string>>();
const wordsOf = ({ rule, table = '', message }: Diagnostic) => `${rule} ${table} ${message}`;

/** What is found in a profile before anything is made wrong. */
function beforeOf(base: string): ReadonlySet<string> {
  const known =
    cleanFindings.get(base) ?? new Set(findingsOf(printTree(new ProfileTree(base, metadata).root).text).map(wordsOf));
  cleanFindings.set(base, known);
  return known;
}

function linesOf({ at, words }: Expected, { text, lineOf }: PrintedTree): readonly number[] {
  const lines = at.map(lineOf);
  if (words === undefined) return lines;
  const all = text.split('\n');
  return lines.map((line) => all.findIndex((row, index) => index >= line && row.includes(words)) + 1);
}

/** A mutant of a kind: the first of some seeds that the profile has something for. */
function makeMutant(
  mutate: Mutation,
  seed: number,
): { readonly base: string; readonly printed: PrintedTree; readonly expected: Expected } {
  for (let attempt = 0; attempt < 200; attempt++) {
    const random = new Random(seed * 1_000 + attempt);
    const base = random.pick(bases);
    const tree = new ProfileTree(base, metadata);
    const expected = mutate({ tree, random, metadata });
    if (expected) return { base, printed: printTree(tree.root), expected };
  }
  throw new Error('no profile has anything to mutate so');
}

test('there are a thousand mutants of more than thirty kinds', () => {
  expect(kinds.length * mutantsOfKind).toBeGreaterThanOrEqual(1_000);
  expect(new Set(kinds.map(({ rule }) => rule)).size).toBeGreaterThan(30);
});

test('before, no profile has an error or a warning', () => {
  for (const base of bases) expect(findingsOf(base).filter(({ severity }) => severity !== 'info')).toEqual([]);
});

describe.each(kinds)('$kind', ({ rule, mutate, kind }) => {
  test('is caught by its rule, in its line', () => {
    const missed: string[] = [];
    for (let number = 0; number < mutantsOfKind; number++) {
      const { base, printed, expected } = makeMutant(mutate, number + kind.length * 100);
      const found = findingsOf(printed.text).filter(
        (finding) => finding.rule === rule && !beforeOf(base).has(wordsOf(finding)),
      );
      const lines = linesOf(expected, printed);
      if (found.some(({ line }) => lines.includes(line))) continue;
      const rows = printed.text.split('\n');
      const shown = lines.map((line) => `${line}: ${rows[line - 1] ?? ''}`).join('; ');
      missed.push(
        `mutant ${number}, expected in ${shown}; found ${JSON.stringify(found.map(({ line, message }) => `${line} ${message}`))}`,
      );
    }
    expect(missed).toEqual([]);
  });
});
