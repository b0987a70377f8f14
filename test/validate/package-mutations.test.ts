import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { openPackageBytes } from '../../src/solution/open-package.ts';
import { defaultSettings } from '../../src/validate/lint-settings.ts';
import { lintPackage } from '../../src/validate/lint-package.ts';
import { lintProfileSet } from '../../src/validate/lint-profile-set.ts';
import { identifyProfile } from '../../src/validate/profile-identity.ts';
import { Random } from '../../tools/bench/random.ts';
import { makeZip, soundFiles } from '../solution/make-zip.ts';

/* A sound package with one thing made wrong: the rule that is meant for it says so, in the file and line that it is about. */

type Files = Readonly<Record<string, string>>;

/** Files of a mutant, and where its rule should point to: words of one of them, or the package as a whole. */
interface Mutant {
  readonly files: Files;
  readonly file?: string;
  readonly words?: string;
}

const change = (file: string, from: string | RegExp, to: string): Files => ({
  ...soundFiles,
  [file]: (soundFiles[file] ?? '').replace(from, to),
});
const profile = /<MobileOfflineProfile [^]*<\/MobileOfflineProfile>/;

const mutations: Readonly<Record<string, (random: Random) => Mutant>> = {
  'profile-lost-in-package': () => ({
    files: change('customizations.xml', profile, ''),
    file: 'solution.xml',
    words: '<RootComponent ',
  }),
  'profile-not-a-root-component': (random) => ({
    files: change('solution.xml', /id="\{[^}]*\}"/, random.pick([`id="{${random.guid()}}"`, 'schemaName="account"'])),
    file: 'customizations.xml',
    words: '<MobileOfflineProfile ',
  }),
  'invalid-package': (random) => {
    const lost = random.pick(Object.keys(soundFiles));
    return { files: Object.fromEntries(Object.entries(soundFiles).filter(([name]) => name !== lost)) };
  },
  'invalid-document': (random) => {
    const file = random.pick(['solution.xml', 'customizations.xml']);
    const text = soundFiles[file] ?? '';
    return { files: { ...soundFiles, [file]: text.slice(0, 40 + random.below(text.length - 60)) }, file };
  },
  'invalid-solution-name': (random) => {
    const [element, value] = random.pick([
      ['Version', '1'],
      ['Version', '1.0.0.x'],
      ['UniqueName', 'Off line'],
      ['UniqueName', '1Offline'],
      ['CustomizationPrefix', 'm'],
      ['CustomizationPrefix', 'mscrm'],
      ['CustomizationOptionValuePrefix', '9'],
    ] as const);
    const pattern = new RegExp(`<${element}>[^<]*<`);
    return {
      files: change('solution.xml', pattern, `<${element}>${value}<`),
      file: 'solution.xml',
      words: `<${element}>${value}`,
    };
  },
  'missing-dependency': (random) => {
    const dependency = `<MissingDependency><Required type="1" schemaName="new_t${random.below(99)}" displayName="T" solution="Active" /><Dependent type="162" displayName="A" parentDisplayName="B" id="{${random.guid()}}" /></MissingDependency>`;
    const list = `<MissingDependencies>\n${dependency}</MissingDependencies>`;
    return { files: change('solution.xml', '<MissingDependencies />', list), file: 'solution.xml', words: dependency };
  },
  'duplicate-profile-name': (random) => {
    const text = soundFiles['customizations.xml'] ?? '';
    const [first = ''] = profile.exec(text) ?? [];
    const again = first
      .replaceAll(/9f0a7210-[\w-]+/gi, random.guid())
      .replace('<Name>One<', `<Name>${random.pick(['One', 'ONE', 'one'])}<`);
    return { files: change('customizations.xml', first, `${first}\n${again}`), file: 'customizations.xml' };
  },
};

async function findingsOf(files: Files): Promise<readonly Diagnostic[]> {
  const opened = await openPackageBytes(await makeZip(files), 'a.zip');
  const together = lintProfileSet(
    opened.sources.map((source) => identifyProfile(source)),
    () => defaultSettings,
  );
  return [...lintPackage(opened, defaultSettings), ...together];
}

let before: readonly Diagnostic[];
beforeAll(async () => {
  before = await findingsOf(soundFiles);
});

test('before, nothing is found', () => {
  expect(before).toEqual([]);
});

describe.each(Object.entries(mutations))('%s', (rule, mutate) => {
  test('finds every mutant, in its place', async () => {
    for (let number = 0; number < 14; number++) {
      const { files, file, words } = mutate(new Random(number + rule.length));
      const found = (await findingsOf(files)).filter((finding) => finding.rule === rule);
      expect(found.length).toBeGreaterThan(0);
      const places = found.map((finding) => `${finding.file}:${finding.line}`);
      const lines = (files[file ?? ''] ?? '').split('\n');
      const expected = file === undefined ? 'a.zip:1' : `a.zip!${file}:`;
      if (words === undefined) expect(places.some((place) => place.startsWith(expected))).toBe(true);
      else expect(places).toContain(`${expected}${lines.findIndex((line) => line.includes(words)) + 1}`);
    }
  });
});
