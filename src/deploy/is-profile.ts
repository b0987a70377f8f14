import type { ProfileReference } from './environment.ts';

/** Whether a word names a profile: its name in any case, or its id. Spaces around it do not count. */
export function isProfile(word: string, { id, name }: ProfileReference): boolean {
  const wanted = word.trim().toLowerCase();
  return id === wanted || name.trim().toLowerCase() === wanted;
}
