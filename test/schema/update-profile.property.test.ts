import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Path } from '../../src/diagnostics/place.ts';
import { parseProfileFile } from '../../src/schema/parse-profile-file.ts';
import { isSameValue } from '../../src/schema/plain-value.ts';
import { printProfile } from '../../src/schema/print-profile.ts';
import type { ProfileFile } from '../../src/schema/profile-file.generated.ts';
import type { Profile, ProfileItem } from '../../src/schema/profile.ts';
import { toProfile } from '../../src/schema/to-profile.ts';
import { updateProfile } from '../../src/schema/update-profile.ts';
import { insertComments } from './insert-comments.ts';
import { randomName, randomProfileFile, randomTable, randomText } from './random-profile.ts';

const known = { table: () => undefined };

function contentOf(text: string): ProfileFile {
  const parsed = parseProfileFile(text);
  if ('problems' in parsed) throw new Error(`${parsed.problems.map(({ message }) => message).join('\n')}\n${text}`);
  return parsed.file;
}

/** Updates with filters that are the same only when they are worded the same. */
function update(text: string, wanted: ProfileFile): string {
  const [a, b] = [toProfile(contentOf(text)), toProfile(wanted)];
  const filterOf = (profile: Profile, table: string, relationship: string | undefined) => {
    const item = profile.items.find((one) => one.table === table);
    const association = item?.associations.find((one) => one.relationship === relationship);
    return relationship === undefined ? item?.filter : association?.filter;
  };
  return updateProfile(text, wanted, {
    file: 'profile.yaml',
    known,
    isSameFilter: (table, relationship) =>
      isSameValue(filterOf(a, table, relationship), filterOf(b, table, relationship)),
  });
}

/** What a profile means, whatever order it says it in. */
function meaningOf(file: ProfileFile): unknown {
  const { items, id, name, description, extra } = toProfile(file);
  const itemOf = ({ associations, filter, owned, ...item }: ProfileItem) => ({
    ...item,
    path: [],
    filter: { ...filter, path: [] },
    owned: [...owned].sort(),
    name: item.name ?? item.table,
    schemaName: item.schemaName ?? item.table,
    associations: new Map(
      associations.map((one) => [one.relationship, { ...one, path: [], filter: { ...one.filter, path: [] } }]),
    ),
  });
  return { id, name, description, extra, items: new Map(items.map((item) => [item.table, itemOf(item)])) };
}

/** A file that differs from `file` in some of its tables, in a part of a table, or in its heading. */
function changed(file: ProfileFile): fc.Arbitrary<ProfileFile> {
  const tables = Object.entries(file.tables).map(([name, entry]) =>
    fc
      .tuple(fc.constantFrom('keep', 'keep', 'remove', 'replace', 'merge'), randomTable)
      .map(([what, other]): [string, ProfileFile['tables'][string]][] => {
        if (what === 'remove') return [];
        if (what === 'merge')
          return [[name, { ...entry, rows: other.rows, ...(other.sync ? { sync: other.sync } : {}) }]];
        return [[name, what === 'keep' ? entry : other]];
      }),
  );
  return fc
    .tuple(fc.tuple(...tables), fc.dictionary(randomName, randomTable, { maxKeys: 2 }), randomText, fc.nat(3))
    .map(([kept, added, text, choice]) => ({
      ...file,
      ...(choice === 0 ? { name: text } : {}),
      ...(choice === 1 ? { description: text } : {}),
      tables: Object.fromEntries([...Object.entries(added), ...kept.flat()]),
    }));
}

/** A printed profile with comments, and what it is to become. */
const story = randomProfileFile.chain((file) => {
  const printed = printProfile(toProfile(file), known);
  return fc.record({
    choices: fc.array(fc.boolean(), { minLength: 1, maxLength: 20 }),
    printed: fc.constant(printed),
    wanted: changed(contentOf(printed)),
    lineEnd: fc.constantFrom<'\n' | '\r\n'>('\n', '\r\n'),
    mark: fc.constantFrom('', '\ufeff'),
  });
});

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((node, step) => {
    if (typeof node !== 'object' || node === null) return undefined;
    return new Map<string, unknown>(Object.entries(node)).get(String(step));
  }, value);
}

describe('updateProfile', () => {
  test('the updated text means the wanted profile, and the comments of what did not change are there', () => {
    const seen = { '\n': 0, '\r\n': 0, comments: 0 };
    fc.assert(
      fc.property(story, ({ printed, choices, wanted, lineEnd, mark }) => {
        const commented = insertComments(printed, choices);
        const text = mark + commented.text.replaceAll('\n', lineEnd);
        const before = contentOf(text);
        const updated = update(text, wanted);
        const after = contentOf(updated);
        expect(meaningOf(after)).toEqual(meaningOf({ ...wanted, filters: after.filters ?? {} }));
        expect(updated.startsWith('\ufeff')).toBe(mark !== '');
        seen[lineEnd]++;
        expect(updated.split(lineEnd).join('')).not.toMatch(lineEnd === '\n' ? /\r\n/ : /\n/);
        for (const { text: comment, path } of commented.comments) {
          const list = path.findIndex((step) => typeof step === 'number');
          const owner = list < 0 ? path : path.slice(0, list);
          const isKept =
            valueAt(after, owner) !== undefined && isSameValue(valueAt(before, owner), valueAt(after, owner));
          if (!isKept) continue;
          seen.comments++;
          expect(updated).toContain(`${comment}${lineEnd}`);
        }
      }),
      { numRuns: 100 },
    );
    expect(Math.min(seen['\n'], seen['\r\n'])).toBeGreaterThan(10);
    expect(seen.comments).toBeGreaterThan(50);
  });

  test('a text that means the wanted profile comes back byte for byte', () => {
    fc.assert(
      fc.property(story, ({ printed, choices, lineEnd, mark }) => {
        const text = mark + insertComments(printed, choices).text.replaceAll('\n', lineEnd);
        expect(update(text, contentOf(printed))).toBe(text);
      }),
      { numRuns: 100 },
    );
  });
});
