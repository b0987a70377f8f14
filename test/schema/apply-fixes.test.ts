import { describe, expect, test } from '@jest/globals';
import { applyFixes } from '../../src/schema/apply-fixes.ts';
import type { Path } from '../../src/diagnostics/place.ts';

const text = `# head
version: 1
name: "A"   # quoted

tables:
  account:
    rows: owned
    owned: [ user,  team ]
    related: # what else
      # up the tree
      - account_parent_account # up
      # to people
      - { relationship: contact_customer_accounts, name: People }
  contact:
    rows: related # only theirs
`;

function fix(...removed: readonly Path[]): string | undefined {
  return applyFixes(text, [{ message: 'removes', edits: removed.map((remove) => ({ remove })) }]);
}

describe('what is removed goes with its comment, all else stays', () => {
  test('an entry of a list', () => {
    expect(fix(['tables', 'account', 'related', 0])).toBe(
      text.replace('      # up the tree\n      - account_parent_account # up\n', ''),
    );
  });

  test('the last entry of a list, and the list with it', () => {
    const updated = fix(['tables', 'account', 'related', 0], ['tables', 'account', 'related', 1]);
    expect(updated).toBe(text.replace(/ {4}related:[^]*People \}\n/, ''));
  });

  test('an entry of a map', () => {
    expect(fix(['tables', 'contact'])).toBe(text.slice(0, text.indexOf('  contact:')));
  });

  test('an item of a flow list', () => {
    expect(fix(['tables', 'account', 'owned', 1])).toBe(text.replace('user,  team', 'user'));
  });

  test('with Windows line ends', () => {
    const windows = text.replaceAll('\n', '\r\n');
    const updated = applyFixes(windows, [{ message: '', edits: [{ remove: ['tables', 'account', 'related', 0] }] }]);
    expect(updated).toBe(windows.replace('      # up the tree\r\n      - account_parent_account # up\r\n', ''));
  });
});

test('two fixes of the same part are one, and a part that is not there is passed over', () => {
  const once = fix(['tables', 'account', 'related', 0]);
  expect(fix(['tables', 'account', 'related', 0], ['tables', 'account', 'related', 0])).toBe(once);
  expect(fix(['tables', 'nothing', 'related', 0])).toBe(text);
});

test('what would be no profile any more, or is none, is left alone', () => {
  expect(fix(['name'])).toBeUndefined();
  expect(applyFixes('- a', [])).toBeUndefined();
});
