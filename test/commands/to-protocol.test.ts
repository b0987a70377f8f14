import { expect, test } from '@jest/globals';
import { toLspRange } from '../../src/commands/lsp/to-protocol.ts';

test('a byte order mark that an editor keeps is a character of the first line to it', () => {
  const range = { line: 1, column: 3, endLine: 2, endColumn: 1 };
  expect(toLspRange(range)).toEqual({ start: { line: 0, character: 2 }, end: { line: 1, character: 0 } });
  expect(toLspRange(range, '\ufeffab\n')).toEqual({ start: { line: 0, character: 3 }, end: { line: 1, character: 0 } });
});
