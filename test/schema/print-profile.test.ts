import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { printProfile } from '../../src/schema/print-profile.ts';
import type { Profile } from '../../src/schema/profile.ts';
import { readProfile } from '../../src/schema/read-profile.ts';
import { toProfile } from '../../src/schema/to-profile.ts';
import { randomProfileFile } from './random-profile.ts';

const nothingKnown = { table: () => undefined };

function read(text: string): Profile {
  const { source, findings } = readProfile(text, 'profile.yaml');
  if (!source) throw new Error(`${findings.map(({ line, message }) => `${line}: ${message}`).join('\n')}\n${text}`);
  return source.profile;
}

test('what is printed is read back as the same profile', () => {
  fc.assert(
    fc.property(randomProfileFile, (file) => {
      const profile = toProfile(file);
      const items = [...profile.items].sort((a, b) => (a.table < b.table ? -1 : 1));
      const printed = printProfile(profile, nothingKnown);
      expect(read(printed)).toEqual({ ...profile, items: expect.arrayContaining(items) });
      expect(read(printed).items).toHaveLength(items.length);
      expect(printProfile(read(printed), nothingKnown)).toBe(printed);
    }),
    { numRuns: 100 },
  );
});
