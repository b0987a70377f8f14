import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from '@jest/globals';
import fc from 'fast-check';
import type { Span } from '../../src/diagnostics/place.ts';
import { complete } from '../../src/language/complete.ts';
import { describe } from '../../src/language/describe.ts';
import { findDefinition } from '../../src/language/find-definition.ts';
import { listSymbols } from '../../src/language/list-symbols.ts';
import { readSketch } from '../../src/language/read-sketch.ts';
import { loadMetadata } from '../../src/metadata/load-metadata.ts';

/* Half-typed text is what an editor has most of the time: whatever it is, there is an answer, and it concerns the place asked about. */

const metadata = await loadMetadata();
const profiles = join(import.meta.dirname, '..', '..', 'profiles');
const example = readFileSync(join(profiles, 'examples', 'inspector.yaml'), 'utf8');
const shipped = readFileSync(join(profiles, 'field-service.yaml'), 'utf8');

/** Asks everything about an offset: what is answered is about it, and lies in the text. */
function ask(text: string, offset: number): void {
  const sketch = readSketch(text);
  const isAround = ({ start, end }: Span) => start <= offset && offset <= end;
  const isInRow = ({ start, end }: Span) => !/[\r\n]/.test(text.slice(start, end));
  const isInText = ({ start, end }: Span) => 0 <= start && start <= end && end <= text.length;
  const completions = complete(sketch, offset, metadata);
  const said = describe(sketch, offset, metadata);
  const found = findDefinition(sketch, offset, metadata);
  const symbols = listSymbols(sketch).flatMap((one) => [one, ...one.children]);
  const wrong = [
    ...completions.filter((one) => !isAround(one) || !isInRow(one) || one.insert === ''),
    ...[said, found].filter((one) => one && !isInText(one)),
    ...symbols.filter(({ span, nameAt }) => nameAt.start < span.start || nameAt.end > span.end || !isInText(span)),
  ];
  if (wrong.length > 0) throw new Error(`${JSON.stringify(wrong[0])} at ${offset}`);
}

test('every beginning of a profile', () => {
  for (let end = 0; end <= example.length; end++) ask(example.slice(0, end), end);
});

test('every place of a profile', () => {
  for (let offset = 0; offset <= example.length; offset++) ask(example, offset);
});

test('a profile with parts taken out, and others put in', () => {
  const parts = [
    '',
    ' ',
    '\n',
    '- ',
    ':',
    '"',
    "'",
    '[',
    '{',
    ']',
    '}',
    '|\n',
    '#',
    '<',
    '<condition ',
    ',',
    '\r\n',
    '\t',
  ];
  const edit = fc.record({ at: fc.nat(shipped.length), remove: fc.nat(200), put: fc.constantFrom(...parts) });
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), fc.boolean(), (edits, isShipped) => {
      let [text, offset] = [isShipped ? shipped : example, 0];
      for (const { at, remove, put } of edits) {
        offset = at % text.length;
        text = text.slice(0, offset) + put + text.slice(offset + remove);
        offset += put.length;
      }
      ask(text, Math.min(offset, text.length));
    }),
    { numRuns: 500 },
  );
});
