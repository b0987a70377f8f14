import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
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

/** How many places something was said about. */
interface Answers {
  completed: number;
  described: number;
  defined: number;
}

const noAnswers: Readonly<Answers> = { completed: 0, described: 0, defined: 0 };

/** Asks everything about an offset: what is answered is about it, and lies in the text. Counts what is answered. */
function ask(text: string, offset: number, answers: Answers): void {
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
  if (completions.length > 0) answers.completed++;
  if (said) answers.described++;
  if (found) answers.defined++;
}

/** Who answers nothing is never wrong: there is much to say about a profile. */
function expectAtLeast(answers: Answers, least: Answers): void {
  expect(answers.completed).toBeGreaterThanOrEqual(least.completed);
  expect(answers.described).toBeGreaterThanOrEqual(least.described);
  expect(answers.defined).toBeGreaterThanOrEqual(least.defined);
}

test('every beginning of a profile', () => {
  const answers = { ...noAnswers };
  for (let end = 0; end <= example.length; end++) ask(example.slice(0, end), end, answers);
  expectAtLeast(answers, { completed: 1000, described: 80, defined: 2 });
});

test('every place of a profile', () => {
  const answers = { ...noAnswers };
  for (let offset = 0; offset <= example.length; offset++) ask(example, offset, answers);
  expectAtLeast(answers, { completed: 800, described: 700, defined: 200 });
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
  const answers = { ...noAnswers };
  fc.assert(
    fc.property(fc.array(edit, { minLength: 1, maxLength: 4 }), fc.boolean(), (edits, isShipped) => {
      let [text, offset] = [isShipped ? shipped : example, 0];
      for (const { at, remove, put } of edits) {
        offset = at % text.length;
        text = text.slice(0, offset) + put + text.slice(offset + remove);
        offset += put.length;
      }
      ask(text, Math.min(offset, text.length), answers);
    }),
    { numRuns: 500 },
  );
  expect(answers.completed).toBeGreaterThan(100);
});
