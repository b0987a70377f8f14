import { expect, test } from '@jest/globals';
import { readProfile } from '../../src/schema/read-profile.ts';
import type { DeviceSize } from '../../src/validate/download-size.ts';
import { lintDownload } from '../../src/validate/lint-download.ts';
import { defaultSettings } from '../../src/validate/lint-settings.ts';
import type { LintSettings } from '../../src/validate/lint-settings.ts';

const text = 'version: 1\nname: P\ntables:\n  account: { rows: all }\n  annotation: { rows: all }\n';

function device(user: string, rows: number, bytes: number): DeviceSize {
  return {
    user,
    rows,
    bytes,
    tables: [
      { table: 'account', rows: 1, bytes: 1 },
      { table: 'annotation', rows, bytes },
    ],
    exceeded: [],
  };
}

function lint(devices: readonly DeviceSize[], settings: LintSettings = defaultSettings): readonly string[] {
  const { source } = readProfile(text, 'p.yaml');
  if (!source) throw new Error(text);
  return lintDownload(source, { devices }, settings).map(
    ({ line, severity, message }) => `${line} ${severity} ${message}`,
  );
}

test.each([
  ['as much as is advised', [device('a', 200_000, 1_000_000_000)], []],
  [
    'a row more',
    [device('a', 5, 5), device('b', 200_001, 5)],
    [
      '5 warning 1 of 2 devices has too many rows: b would get 200,001, 200,000 at most are advised; most are of annotation: 200,001',
    ],
  ],
  [
    'more than the app takes',
    [device('a', 3_000_001, 5)],
    [
      '5 error 1 of 1 devices has too many rows: a would get 3,000,001, the app takes 3,000,000 at most; most are of annotation: 3,000,001',
    ],
  ],
  [
    'a byte more',
    [device('a', 5, 1_000_000_001), device('b', 5, 1_000_000_002)],
    [
      '5 warning 2 of 2 devices have too many bytes: b would get 1,000,000,002, 1,000,000,000 at most are advised; most are of annotation: 1,000,000,002',
    ],
  ],
  [
    'over a budget',
    [
      {
        ...device('a', 5, 5),
        exceeded: [
          { of: 'rows', budget: 4, found: 5 },
          { table: 'account', of: 'bytes', budget: 1, found: 2 },
        ],
      },
    ],
    [
      '2 error 1 of 1 devices has more than a budget allows: a would get 5 rows, mop.yaml allows 4',
      '4 error 1 of 1 devices has more than a budget allows: a would get 2 bytes of account, mop.yaml allows 1',
    ],
  ],
] as const)('%s', (_, devices, expected) => {
  expect(lint(devices)).toEqual(expected);
});

test('its options set the limits', () => {
  const options = { maximumRows: 4, maximumMegabytes: 1 };
  const settings = { ...defaultSettings, rules: new Map([['download-too-large', { options }]]) };
  expect(lint([device('a', 5, 1_000_001)], settings)).toHaveLength(2);
  expect(lint([device('a', 4, 1_000_000)], settings)).toEqual([]);
});
