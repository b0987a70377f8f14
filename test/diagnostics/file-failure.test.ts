import { expect, test } from '@jest/globals';
import { fileFailure } from '../../src/diagnostics/file-failure.ts';

function systemError(code: string): Error {
  return Object.assign(new Error(code), { code, syscall: 'open' });
}

test.each([
  ['ENOENT', 'there is no such file or folder', /Check the name; .* the folder that mop runs in/],
  ['EACCES', 'permission denied', /Give the user who runs mop the right to it/],
  ['EPERM', 'permission denied', /Give the user who runs mop the right to it/],
  ['ENOSPC', 'the disk is full', /Make room/],
  ['EROFS', 'the file system is read-only', /Name another place/],
])('%s says what to do', (code, message, hint) => {
  expect(fileFailure(systemError(code), 'a.yaml')).toMatchObject({
    message,
    hint: expect.stringMatching(hint),
    code: 'file',
    where: { file: 'a.yaml' },
    exitCode: 2,
  });
});

test('a rare failure is named by its code', () => {
  expect(fileFailure(systemError('EMFILE'), 'a.yaml')).toMatchObject({
    message: 'cannot be read or written (EMFILE)',
    hint: undefined,
  });
});

test('what is told takes the place of the usual', () => {
  const failure = fileFailure(systemError('ENOENT'), 'a.zip', { code: 'file-not-found', hint: 'Pack it first.' });
  expect(failure).toMatchObject({ code: 'file-not-found', hint: 'Pack it first.' });
});

test('a failure that is none of the file system is thrown on', () => {
  expect(() => fileFailure(new TypeError('no'), 'a.yaml')).toThrow(TypeError);
});
