import { isOutcomeUnknown } from './write-once.ts';

/** Does some work once more where its answer was lost. Only for what changes nothing, or nothing that counts. */
export async function repeatHarmless<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isOutcomeUnknown(error)) return work();
    throw error;
  }
}
