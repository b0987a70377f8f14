import fc from 'fast-check';
import { loadCorpus } from './corpus.ts';
import { fuzzCases } from './fuzz-case.ts';
import type { FuzzCase } from './fuzz-case.ts';

/** Some inputs that one process works through: which they are follows from the two numbers. */
export interface Chunk {
  readonly seed: number;
  readonly chunk: number;
}

/** Inputs of a chunk. */
export const chunkSize = 1_000;

/** The inputs of a chunk. */
export async function sampleChunk({ seed, chunk }: Chunk): Promise<readonly FuzzCase[]> {
  return fc.sample(fuzzCases(await loadCorpus()), { seed: seed * 100_003 + chunk, numRuns: chunkSize });
}
