import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { attacks } from '../../tools/bench/fuzz/attacks.ts';
import { checkInput } from '../../tools/bench/fuzz/check-input.ts';
import { loadCorpus } from '../../tools/bench/fuzz/corpus.ts';
import type { Corpus } from '../../tools/bench/fuzz/corpus.ts';
import { fuzzCases } from '../../tools/bench/fuzz/fuzz-case.ts';
import { runCase } from '../../tools/bench/fuzz/run-case.ts';

/*
 * Whatever a file holds, reading it ends in findings or in none: nothing is thrown. The same functions that the commands use
 * are called, in this process. `npm run bench` does it 100,000 times and looks at how long each takes.
 */

let corpus: Corpus;
let folder: string;
beforeAll(async () => {
  [corpus, folder] = [await loadCorpus(), await mkdtemp(join(tmpdir(), 'mop-fuzz-'))];
});
afterAll(() => rm(folder, { recursive: true }));

test('the corpus is made of the fixtures of the project', () => {
  const { yaml, fetchXml, documents, customizations } = corpus;
  for (const texts of [yaml, fetchXml, documents, customizations]) expect(texts.length).toBeGreaterThan(30);
});

test('2,000 inputs, changed or made up, of every kind', async () => {
  const seen = new Map<string, number>();
  const check = fc.asyncProperty(fuzzCases(corpus), async (fuzzCase) => {
    const found = await runCase(fuzzCase, folder);
    for (const word of [fuzzCase.kind, ...found.map((text) => text.slice(0, 'MOP100'.length))])
      seen.set(word, (seen.get(word) ?? 0) + 1);
  });
  await fc.assert(check, { seed: 5, numRuns: 2_000, endOnFailure: true });
  for (const kind of ['yaml', 'xml', 'zip', 'fetch']) expect(seen.get(kind)).toBeGreaterThan(100);
  // Inputs that get past the readers: most rules have something to say about one of them.
  expect([...seen.keys()].filter((word) => /^MOP\d/.test(word)).length).toBeGreaterThan(50);
});

test.each(Object.entries(attacks))('an attack: %s', async (_, { size, make }) => {
  const findings = await checkInput(await make(Math.ceil(size / 10)), folder);
  expect(findings.length).toBeLessThan(5_000);
});
