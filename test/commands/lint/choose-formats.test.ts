import { expect, test } from '@jest/globals';
import { chooseFormats } from '../../../src/commands/lint/choose-formats.ts';

test('one format goes to stdout, any number to files', () => {
  expect(chooseFormats([])).toEqual({ main: 'text', files: [] });
  expect(chooseFormats(['sarif=a.sarif', 'compact', 'html=out/a=b.html'])).toEqual({
    main: 'compact',
    files: [
      { format: 'sarif', file: 'a.sarif' },
      { format: 'html', file: 'out/a=b.html' },
    ],
  });
});

test.each([
  [['sarf'], 'there is no format "sarf"; did you mean "sarif"?'],
  [['text', 'json'], 'one format goes to stdout, found text and json'],
  [['sarif='], '--format sarif= names no file'],
])('%j is one message', (words, message) => {
  expect(() => chooseFormats(words)).toThrow(message);
});
