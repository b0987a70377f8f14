import { describe, expect, test } from '@jest/globals';
import { parseXml, XmlError } from '../../src/xml/parse-xml.ts';
import { childElements, childOf, textOf } from '../../src/xml/xml-element.ts';
import type { XmlElement } from '../../src/xml/xml-element.ts';

/** Every element and text with its raw text, parents first. */
function pieces(text: string, element: XmlElement = parseXml(text)): string[] {
  const own = text.slice(element.start, element.end);
  return [
    own,
    ...element.children.flatMap((child) =>
      child.kind === 'text' ? [text.slice(child.start, child.end)] : pieces(text, child),
    ),
  ];
}

function errorOf(text: string): XmlError {
  try {
    parseXml(text);
  } catch (error) {
    if (error instanceof XmlError) return error;
  }
  throw new Error('no XmlError');
}

describe('offsets', () => {
  test.each([
    ['plain', '<a><b c="1"/>x</a>', ['<a><b c="1"/>x</a>', '<b c="1"/>', 'x']],
    ['after a byte order mark and a declaration', '\ufeff<?xml version="1.0"?>\r\n<a>x</a>\r\n', ['<a>x</a>', 'x']],
    [
      'through CRLF',
      '<a>\r\n  <b>\r\n</b>\r\n</a>',
      ['<a>\r\n  <b>\r\n</b>\r\n</a>', '\r\n  ', '<b>\r\n</b>', '\r\n', '\r\n'],
    ],
    [
      'through entities',
      '<a>&lt;&#10;&amp;x<b/>&gt;</a>',
      ['<a>&lt;&#10;&amp;x<b/>&gt;</a>', '&lt;&#10;&amp;x', '<b/>', '&gt;'],
    ],
    [
      'through astral characters',
      '<a>😀<b>😀😀</b>😀</a>',
      ['<a>😀<b>😀😀</b>😀</a>', '😀', '<b>😀😀</b>', '😀😀', '😀'],
    ],
    ['of CDATA', '<a>1<![CDATA[\r\n<&]]]>2</a>', ['<a>1<![CDATA[\r\n<&]]]>2</a>', '1', '\r\n<&]', '2']],
    [
      'around comments and instructions',
      '<a>1<!-- < - > -->2<?b c?>3</a>',
      ['<a>1<!-- < - > -->2<?b c?>3</a>', '1', '2', '3'],
    ],
    ['of tags on several lines', '<a\n  b="1"\n><c ></c ></a >', ['<a\n  b="1"\n><c ></c ></a >', '<c ></c >']],
  ])('%s', (_, text, expected) => {
    expect(pieces(text)).toEqual(expected);
  });

  test('of start and end tags', () => {
    const text = '<a b="1">x</a>';
    expect(parseXml(text)).toMatchObject({ openEnd: 9, closeStart: 10, end: 14 });
    expect(parseXml('<a/>')).toMatchObject({ openEnd: 4, closeStart: 4, end: 4 });
  });

  test('of attribute values, whichever their quotes', () => {
    const text = `<a b="x&amp;y" c = 'it"s' d=""/>`;
    const { attributes } = parseXml(text);
    expect(attributes.map(({ name, value }) => [name, value])).toEqual([
      ['b', 'x&y'],
      ['c', 'it"s'],
      ['d', ''],
    ]);
    expect(attributes.map(({ start, end }) => text.slice(start, end))).toEqual(['x&amp;y', 'it"s', '']);
  });
});

describe('values', () => {
  test('text is decoded, line ends are LF, CDATA and comments make no difference', () => {
    expect(textOf(parseXml('<a>1&#x1F600;\r\n<!-- no --><![CDATA[&lt;\r\n]]>\r2</a>'))).toBe('1😀\n&lt;\n\n2');
  });

  test('children by name', () => {
    const root = parseXml('<a> <b i="1"/> <c/> <b i="2"/> </a>');
    expect(childElements(root).map(({ name }) => name)).toEqual(['b', 'c', 'b']);
    expect(childOf(root, 'b')?.attributes[0]?.value).toBe('1');
    expect(childOf(root, 'd')).toBeUndefined();
  });

  test('a document is XML 1.0 whatever its declaration says', () => {
    expect(textOf(parseXml('<?xml version="1.1"?><a>\u0085\u2028</a>'))).toBe('\u0085\u2028');
  });
});

describe('what is skipped', () => {
  test('is not kept but its own tag', () => {
    const text = '<a><b c="1"><d><b/></d>x</b><e>y</e></a>';
    const root = parseXml(text, { isSkipped: (name, depth) => name === 'b' && depth === 1 });
    expect(pieces(text, root)).toEqual([text, '<b c="1"><d><b/></d>x</b>', '<e>y</e>', 'y']);
    expect(childOf(root, 'b')).toMatchObject({ children: [], attributes: [{ name: 'c', value: '1' }] });
  });

  test('is still checked', () => {
    expect(() => parseXml('<a><b><c></b></a>', { isSkipped: () => true })).toThrow('unexpected close tag');
  });
});

describe('what is refused', () => {
  test.each([
    ['a document type', '<!DOCTYPE a><a/>', 'DOCTYPE', 0],
    ['an undefined entity', '<a>&nbsp;</a>', 'undefined entity', 8],
    ['a text without an element', '', 'root element', 0],
    ['a repeated attribute', '<a b="1" b="2"/>', 'duplicate attribute: b', 13],
    ['an unclosed element', '<a><b></a>', 'unexpected close tag', 9],
    ['two roots', '<a/><b/>', 'documents may contain only one root', 6],
    ['a control character', '<a>\u0007</a>', 'disallowed character', 3],
    ['a lone surrogate', '<a>&#xD800;</a>', 'malformed character entity', 10],
    ['a bare ampersand in an attribute', '<a b="Smith & Sons"/>', '"&" is written "&amp;"', 12],
    ['a bare ampersand before a reference', '<a b="R&D"><c d="&lt;"/></a>', '"&" is written "&amp;"', 7],
    ['a bare ampersand in text', '<!-- & --><a><![CDATA[&]]>&amp; Smith & Sons</a>', '"&" is written "&amp;"', 38],
    ['a bare ampersand at the end', '<a>&', '"&" is written "&amp;"', 3],
    ['a bare ampersand after a byte order mark', '\ufeff<a>&</a>', '"&" is written "&amp;"', 4],
    ['257 levels', '<a>'.repeat(257), 'nested deeper than 256 levels', 768],
  ])('%s', (...[, text, message, offset]) => {
    const error = errorOf(text);
    expect(error.message).toContain(message);
    expect(Math.abs(error.offset - offset)).toBeLessThanOrEqual(text.includes('&') ? 0 : 3);
  });

  test('not 256 levels, nor 1,000 attributes', () => {
    expect(parseXml('<a>'.repeat(256) + '</a>'.repeat(256)).name).toBe('a');
    const attributes = Array.from({ length: 1001 }, (_, index) => ` b${index}=""`);
    expect(parseXml(`<a${attributes.slice(1).join('')}/>`).attributes).toHaveLength(1000);
    expect(errorOf(`<a${attributes.join('')}/>`).message).toBe('an element with over 1,000 attributes');
  });
});
