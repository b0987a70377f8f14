import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { escapeXmlText } from '../../src/xml/escape-xml.ts';
import { parseXml } from '../../src/xml/parse-xml.ts';
import { textOf } from '../../src/xml/xml-element.ts';
import { rawOffset, rawSpan } from '../../src/xml/raw-offset.ts';
import { findForbiddenCharacter } from '../../src/xml/xml-characters.ts';

const raw = (text: string, start: number, end: number): string => {
  const span = rawSpan(text, parseXml(text), { start, end });
  return text.slice(span.start, span.end);
};

describe('raw spans of decoded text', () => {
  test.each([
    ['<a>abc</a>', 1, 2, 'b'],
    ['<a>&lt;fetch&gt;</a>', 0, 6, '&lt;fetch'],
    ['<a>&lt;fetch&gt;</a>', 6, 7, '&gt;'],
    ['<a>x&#10;y\r\nz</a>', 1, 4, '&#10;y\r\n'],
    ['<a>x&#10;y\r\nz</a>', 4, 5, 'z'],
    ['<a>&#x1F600;!</a>', 2, 3, '!'],
    ['<a>😀!</a>', 2, 3, '!'],
    ['<a>1<![CDATA[&lt;]]>2</a>', 1, 5, '&lt;'],
    ['<a>1<![CDATA[\r\n]]>2</a>', 2, 3, '2'],
    ['<a>12<!-- c -->34</a>', 1, 3, '2<!-- c -->3'],
    ['<a>12</a>', 1, 1, ''],
    ['<a>12</a>', 1, 99, '2'],
    ['<a></a>', 0, 5, ''],
  ])('%j from %i to %i is %j', (...[text, start, end, expected]) => {
    expect(raw(text, start, end)).toBe(expected);
  });

  test('an empty element gives the place of its text', () => {
    expect(rawOffset('<a></a>', parseXml('<a></a>'), 3)).toBe(3);
  });

  test('any part of any text decodes to itself', () => {
    const writable = fc
      .string({ unit: 'grapheme', minLength: 1 })
      .filter((text) => findForbiddenCharacter(text) === undefined);
    fc.assert(
      fc.property(writable, fc.nat(), fc.nat(), (value, a, b) => {
        const characters = Array.from(value);
        const [first, last] = [a % characters.length, b % characters.length].sort((x, y) => x - y);
        const start = characters.slice(0, first).join('').length;
        const part = characters.slice(first, (last ?? 0) + 1).join('');
        const text = `\ufeff<a>${escapeXmlText(value)}</a>`;
        expect(textOf(parseXml(`<b>${raw(text, start, start + part.length)}</b>`))).toBe(part);
      }),
    );
  });
});

describe('characters that XML cannot hold', () => {
  test.each([
    ['\u0000', 'U+0000'],
    ['a\u001bb', 'U+001B'],
    ['\ufffe', 'U+FFFE'],
    ['\uffff', 'U+FFFF'],
    ['\ud800', 'U+D800'],
    ['\udc00x', 'U+DC00'],
    ['a\t\r\n😀\u0085\u2028]]>', undefined],
  ])('%j', (text, expected) => {
    expect(findForbiddenCharacter(text)).toBe(expected);
  });
});
