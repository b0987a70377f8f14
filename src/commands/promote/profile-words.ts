import { readProfileFile } from '../read-profiles.ts';

/** Names or ids of profiles, where profile files stand for the ids of the profiles in them. @throws FileError where one cannot be read */
export function profileWords(words: readonly string[], cwd: string): Promise<readonly string[]> {
  return Promise.all(
    words.map(async (word) => (/\.ya?ml$/i.test(word) ? (await readProfileFile(word, cwd)).profile.id : word)),
  );
}
