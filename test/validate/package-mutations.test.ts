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

/** Files of a mutant, and where its rule should point to: the first line of a file with some words, or the package as a whole. */
interface Mutant {
  readonly files: Files;
  readonly at?: { readonly file: string; readonly words: string } | { readonly file: string; readonly line: number };
}

const change = (file: string, from: string | RegExp, to: string): Files => ({
  ...soundFiles,
  [file]: (soundFiles[file] ?? '').replace(from, to),
});
const profile = /<MobileOfflineProfile [^]*<\/MobileOfflineProfile>/;

const mutations: Readonly<Record<string, (random: Random) => Mutant>> = {
  'profile-lost-in-package': () => ({
    files: change('customizations.xml', profile, ''),
    at: { file: 'solution.xml', words: '<RootComponent ' },
  }),
  'profile-not-a-root-component': (random) => ({
    files: change('solution.xml', /id="\{[^}]*\}"/, random.pick([`id="{${random.guid()}}"`, 'schemaName="account"'])),
    at: { file: 'customizations.xml', words: '<MobileOfflineProfile ' },
  }),
  'invalid-package': (random) => {
    const lost = random.pick(Object.keys(soundFiles));
    return { files: Object.fromEntries(Object.entries(soundFiles).filter(([name]) => name !== lost)) };
  },
  'invalid-document': (random) => {
    const file = random.pick(['solution.xml', 'customizations.xml']);
    const text = soundFiles[file] ?? '';
    const cut = text.slice(0, 40 + random.below(text.length - 60));
    // It breaks off at its last character.
    return { files: { ...soundFiles, [file]: cut }, at: { file, line: cut.slice(0, -1).split('\n').length } };
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
      at: { file: 'solution.xml', words: `<${element}>${value}` },
    };
  },
  'missing-dependency': (random) => {
    const dependency = `<MissingDependency><Required type="1" schemaName="new_t${random.below(99)}" displayName="T" solution="Active" /><Dependent type="162" displayName="A" parentDisplayName="B" id="{${random.guid()}}" /></MissingDependency>`;
    const list = `<MissingDependencies>\n${dependency}</MissingDependencies>`;
    return {
      files: change('solution.xml', '<MissingDependencies />', list),
      at: { file: 'solution.xml', words: dependency },
    };
  },
  'duplicate-profile-name': (random) => {
    const text = soundFiles['customizations.xml'] ?? '';
    const [first = ''] = profile.exec(text) ?? [];
    const again = first
      .replaceAll(/9f0a7210-[\w-]+/gi, random.guid())
      .replace('<Name>One<', `<Name>${random.pick(['One', 'ONE', 'one'])}<`);
    const files = change('customizations.xml', first, `${first}\n${again}`);
    const lines = (files['customizations.xml'] ?? '').split('\n');
    return {
      files,
      at: { file: 'customizations.xml', line: lines.findLastIndex((one) => /<Name>one</i.test(one)) + 1 },
    };
  },
};

function placeOf({ files, at }: Mutant): string {
  if (!at) return 'a.zip:1';
  const lines = (files[at.file] ?? '').split('\n');
  const line = 'line' in at ? at.line : lines.findIndex((one) => one.includes(at.words)) + 1;
  expect(line).toBeGreaterThan(0);
  return `a.zip!${at.file}:${line}`;
}

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
      const mutant = mutate(new Random(number + rule.length));
      const found = (await findingsOf(mutant.files)).filter((finding) => finding.rule === rule);
      expect(found.map(({ file, line }) => `${file}:${line}`)).toContain(placeOf(mutant));
    }
  });
});
