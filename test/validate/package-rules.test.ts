import { describe, expect, test } from '@jest/globals';
import type { Severity } from '../../src/diagnostics/diagnostic.ts';
import type { Package } from '../../src/solution/package.ts';
import type { ProfileSource } from '../../src/schema/profile.ts';
import { lintPackage } from '../../src/validate/lint-package.ts';
import { defaultSettings } from '../../src/validate/lint-settings.ts';
import { packageRules } from '../../src/validate/package-rules.ts';

const place = { file: 'a.zip!solution.xml', line: 3, column: 5, endLine: 3, endColumn: 40 };
const id = '8ce77666-a132-ec11-b6e6-0022483ccc0c';
const source: ProfileSource = {
  file: 'MobileOfflineProfiles/Visits.xml',
  text: '',
  profile: { id, name: 'Visits', filters: [], items: [], extra: [], path: [] },
  locate: () => ({ line: 2, column: 1, endLine: 2, endColumn: 30 }),
};

function factsWith(facts: Partial<Package>): Package {
  const empty = { problems: [], lostProfiles: [], undeclaredProfiles: [], manifestProblems: [], unsafeFileNames: [] };
  return { kind: 'zip', file: 'a.zip', sources: [], ...empty, ...facts };
}

function lint(facts: Partial<Package>, ...severities: [string, Severity | 'off'][]): string[] {
  const findings = lintPackage(factsWith(facts), {
    preset: 'recommended',
    rules: new Map(severities.map(([id, severity]) => [id, { severity, options: {} }])),
  });
  return findings.map(({ severity, code, rule, message, line }) => `${line} ${severity} ${code} ${rule}: ${message}`);
}

const problems = [
  { kind: 'invalid-package', message: 'solution.xml is missing', ...place },
  { kind: 'invalid-document', message: 'not readable as XML', ...place, line: 9 },
] as const;

describe('rules about packages', () => {
  test('a sound package has no finding', () => {
    expect(lint({ sources: [source] })).toEqual([]);
  });

  test('what could not be read is always reported', () => {
    const expected = [
      '3 error MOP702 invalid-package: solution.xml is missing',
      '9 error MOP100 invalid-document: not readable as XML',
    ];
    expect(lint({ problems })).toEqual(expected);
    expect(lint({ problems }, ['invalid-package', 'off'], ['invalid-document', 'info'])).toEqual(expected);
  });

  test.each([
    ['absent', `the profile {${id}} is not in the package; add its <MobileOfflineProfile>`],
    ['raw-part', `the profile {${id}} stands in a file of its own`],
    ['no-placeholder', `the profile {${id}} is left out when the folder is packed; add <MobileOfflineProfiles />`],
  ] as const)('a profile that is lost: %s', (reason, message) => {
    const [found] = lint({ lostProfiles: [{ id, reason, ...place }] });
    expect(found).toContain(`3 error MOP700 profile-lost-in-package: ${message}`);
  });

  test('a lost profile whose document is there is named and shown', () => {
    const lostProfiles = [{ id, reason: 'raw-part', source, ...place }] as const;
    const [finding] = lintPackage(factsWith({ lostProfiles }), defaultSettings);
    expect(finding).toMatchObject({
      ...place,
      profile: 'Visits',
      related: [{ file: source.file, line: 2, column: 1 }],
    });
    expect(finding?.message).toContain('"Visits"');
  });

  test('a profile that is no root component', () => {
    const undeclaredProfiles = [{ id, name: 'Visits', ...place }];
    const [found] = lint({ undeclaredProfiles });
    expect(found).toContain('MOP701 profile-not-a-root-component: the profile "Visits" is no root component');
    expect(found).toContain(`<RootComponent type="161" id="{${id}}" behavior="0" />`);
    expect(lint({ undeclaredProfiles }, ['profile-not-a-root-component', 'off'])).toEqual([]);
    expect(lint({ undeclaredProfiles }, ['profile-not-a-root-component', 'warning'])[0]).toMatch(/^3 warning /);
  });

  test('what the server refuses of solution.xml', () => {
    const manifestProblems = [
      { aspect: 'version', serverCode: '0x8004F01E', message: 'the version "one" …', ...place },
    ] as const;
    expect(lint({ manifestProblems })).toEqual(['3 error MOP703 invalid-solution-name: the version "one" …']);
  });

  test('findings come in the order of their places, codes in their own', () => {
    const lostProfiles = [{ id, reason: 'absent', ...place, line: 20 }] as const;
    expect(lint({ problems, lostProfiles }).map((text) => text.split(' ')[0])).toEqual(['3', '9', '20']);
    const codes = packageRules.map(({ code }) => code);
    expect(codes).toEqual([...new Set(codes)].sort());
  });
});
