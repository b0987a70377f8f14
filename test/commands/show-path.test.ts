import { posix, win32 } from 'node:path';
import { expect, test } from '@jest/globals';
import { withSlashes } from '../../src/commands/with-slashes.ts';
import { showPath } from '../../src/commands/workspace.ts';

test.each([
  [posix, '/w', '/w/profiles/a.yaml', 'profiles/a.yaml'],
  [posix, '/w', '/w/profiles/x\\y.yaml', 'profiles/x\\y.yaml'],
  [posix, '/w', '/w/..foo/a.yaml', '..foo/a.yaml'],
  [posix, '/w', '/w', '.'],
  [posix, '/w/sub', '/w/a.yaml', '/w/a.yaml'],
  [posix, '/w/sub', '/w', '/w'],
  [win32, 'C:\\w', 'C:\\w\\profiles\\a.yaml', 'profiles/a.yaml'],
  [win32, 'C:\\w', 'C:\\w\\..foo\\a.yaml', '..foo/a.yaml'],
  [win32, 'C:\\w\\sub', 'C:\\w\\a.yaml', 'C:/w/a.yaml'],
  [win32, 'C:\\w', 'D:\\a.yaml', 'D:/a.yaml'],
])('%#: from %j to %j and back', (platform, ...[cwd, path, shown]) => {
  expect(showPath(cwd, path, platform)).toBe(shown);
  expect(platform.resolve(cwd, shown)).toBe(path);
});

test('a pattern has slashes where a backslash is a separator, and keeps what it escapes elsewhere', () => {
  expect(withSlashes('profiles\\**\\*.yaml', win32.sep)).toBe('profiles/**/*.yaml');
  expect(withSlashes('profiles/\\*.yaml', posix.sep)).toBe('profiles/\\*.yaml');
});
