import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { Markup, markup } from '../../../src/report/page/markup.ts';
import { elementsIn, readPage } from '../read-page.ts';

test('texts are escaped for elements and attributes, and markup stays', () => {
  const name = `</script><img src=x onerror="a('b')">&`;
  const bold = markup`<b title="${name}">${name}</b>`;
  const escaped = '&lt;/script&gt;&lt;img src=x onerror=&quot;a(&#39;b&#39;)&quot;&gt;&amp;';
  expect(bold.toString()).toBe(`<b title="${escaped}">${escaped}</b>`);
  expect(markup`<p>${[bold, 1, undefined, ['<']]}</p>`.toString()).toBe(`<p>${bold.toString()}1&lt;</p>`);
});

test('what would deceive a reader or break a document is shown instead', () => {
  expect(markup`${'a\u202eb\u0000\ud800\uffff'}`.toString()).toBe('a\\u202eb\\x00\ufffd\ufffd');
});

test('markup is made by markup only', () => {
  // As whoever does not heed types would.
  expect((): unknown => Reflect.construct(Markup, [Symbol('markup'), '<b>'])).toThrow('only markup makes Markup');
});

test('whatever a text is, it is one text and one value', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const [element, ...others] = elementsIn(readPage(markup`<a b="${text}">${text}</a>`.toString()));
      expect(others).toEqual([]);
      expect(Object.keys(element?.attributes ?? {})).toEqual(['b']);
    }),
  );
});
