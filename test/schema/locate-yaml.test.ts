import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Path, Range } from '../../src/diagnostics/place.ts';
import { YamlLocator } from '../../src/schema/locate-yaml.ts';
import { parseYaml } from '../../src/schema/parse-yaml.ts';
import { toPlainValue } from '../../src/schema/yaml-tree.ts';
import type { YamlNode, YamlScalar } from '../../src/schema/yaml-tree.ts';

/** The text of a range, found by counting lines. */
function slice(text: string, { line, column, endLine, endColumn }: Range): string {
  // A byte order mark is no column.
  if (text.startsWith('\ufeff')) return slice(text.slice(1), { line, column, endLine, endColumn });
  const lines = text.split(/(?<=\r\n|\n|\r(?!\n))/);
  const offset = (row: number, position: number) => lines.slice(0, row - 1).join('').length + position - 1;
  return text.slice(offset(line, column), offset(endLine, endColumn));
}

function locatorOf(text: string): YamlLocator {
  return new YamlLocator(text, parseYaml(text));
}

type Writer = (value: string, indent: string) => string | undefined;

/** Ways to write a text behind `key:`; undefined where a way cannot hold it. */
const writers: Readonly<Record<string, Writer>> = {
  plain: (value) => (/^[a-z<](?:[\w =<>,.-]*[\w>])?$/.test(value) ? ` ${value}` : undefined),
  double: (value) => ` ${JSON.stringify(value)}`,
  escaped: (value) =>
    ` "${Array.from(value, (one) => `\\U${(one.codePointAt(0) ?? 0).toString(16).padStart(8, '0')}`).join('')}"`,
  single: (value) => (/[\n\r\t]/.test(value) ? undefined : ` '${value.replaceAll("'", "''")}'`),
  literal: (value, indent) =>
    /^\S/.test(value) && /[^\s]$/.test(value)
      ? ` |- # why\n${value
          .split('\n')
          .map((line) => (line === '' ? '' : indent + line))
          .join('\n')}`
      : undefined,
  indicated: (value, indent) =>
    /\S$/.test(value)
      ? ` |${indent.length - 4}-\n${value
          .split('\n')
          .map((line) => (line === '' ? '' : indent + line))
          .join('\n')}`
      : undefined,
};

const text = fc.string({
  unit: fc.constantFrom('a', 'b', '<', '>', '"', "'", ' ', '\n', '\n', '#', ':', '\\', 'é', '😀', '%', '='),
  minLength: 1,
  maxLength: 30,
});

const written = fc
  .record({
    value: text,
    style: fc.constantFrom(...Object.keys(writers)),
    eol: fc.constantFrom('\n', '\r\n'),
    mark: fc.constantFrom('', '\ufeff'),
  })
  .map(({ value, style, eol, mark }) => {
    const body = writers[style]?.(value, '      ');
    const file = `${mark}# first\nother: 1\nouter:\n  - key:${body ?? ''}\n    # last\nbehind: é\n`;
    return { value, style, body, file: file.replaceAll('\n', eol) };
  })
  .filter(({ body }) => body !== undefined);

const path: Path = ['outer', 0, 'key'];

describe('spans in a text', () => {
  test('a part of a text is exactly these characters of the file, however it is written', () => {
    fc.assert(
      fc.property(written, fc.nat(), fc.nat(), ({ value, style, file }, one, other) => {
        const characters = Array.from(value);
        const [first, second] = [one % characters.length, other % characters.length].sort((a, b) => a - b);
        const start = characters.slice(0, first).join('').length;
        const end = characters.slice(0, (second ?? 0) + 1).join('').length;
        const found = slice(file, locatorOf(file).locate({ path, span: { start, end } }));
        expect(decode(found, style)).toBe(value.slice(start, end));
      }),
      { numRuns: 1000 },
    );
  });

  /** What a piece of a file stands for in its style. */
  function decode(piece: string, style: string): unknown {
    if (style === 'double' || style === 'escaped') {
      const plain = piece.replace(/\\U([\da-f]{8})/g, (_, code: string) => String.fromCodePoint(parseInt(code, 16)));
      return style === 'escaped' ? plain : JSON.parse(`"${piece}"`);
    }
    if (style === 'single') return piece.replaceAll("''", "'");
    return piece.replace(/\r\n/g, '\n').replace(/\n {6}/g, '\n');
  }

  test('a folded text gives the whole of it', () => {
    const file = 'a: >-\n  one\n  two\n';
    const whole = slice(file, locatorOf(file).locate({ path: ['a'], span: { start: 0, end: 3 } }));
    expect(whole).toContain('one\n  two');
    expect(
      slice('a: "b\n  c"\n', locatorOf('a: "b\n  c"\n').locate({ path: ['a'], span: { start: 0, end: 1 } })),
    ).toContain('b\n  c');
  });
});

describe('places of nodes', () => {
  /** Texts, and how many scalars and keys in a line and in a block they have. */
  const samples: readonly (readonly [string, number, number])[] = [
    ['a: 1\nb: [x, "y", {c: \'z\'}]\nd:\n  - e: f # g\n    h: |\n      i\n      j\n  - k\n', 12, 1],
    ['# head\n\n"a b": &x { c: 1 }\n? d\n: e\nf: *x\n', 8, 0],
    ['{"a": {"b": [1, true, null]}, "c": "d"}', 7, 0],
  ];
  const variants = samples.flatMap(([sample, ...counts]) =>
    [sample, `\ufeff${sample}`, sample.replaceAll('\n', '\r\n')].map((text) => [text, ...counts] as const),
  );

  test.each(variants)(
    'the place of every scalar and key of %j, read again, is that scalar',
    (sample, inLine, inBlock) => {
      const root = parseYaml(sample);
      if (!root) throw new Error('empty');
      const locator = new YamlLocator(sample, root);
      const looked = { inLine: 0, inBlock: 0 };
      for (const { path: at, scalar, on } of scalarsOf(root, [])) {
        const piece = slice(sample, locator.locate({ path: at, on }));
        const isBlock = piece.includes('\n');
        looked[isBlock ? 'inBlock' : 'inLine']++;
        if (!isBlock) expect(valueOf(piece)).toBe(scalar.value);
        else expect(piece.replace(/\r\n/g, '\n').replace(/^ +/gm, '').trim()).toBe(scalar.text.trim());
      }
      expect(looked).toEqual({ inLine, inBlock });
    },
  );

  function valueOf(piece: string): unknown {
    const again = parseYaml(piece);
    return again && toPlainValue(again);
  }

  test('what is not there gives the nearest thing above it', () => {
    const file = 'tables:\n  a:\n    rows: all\n  "1":\n    rows: all\n';
    const locator = locatorOf(file);
    const at = (...steps: Path) => slice(file, locator.locate({ path: steps }));
    expect(at('tables', 'a', 'sync', 'x')).toBe('a');
    expect(at('tables', 'b')).toBe('tables');
    expect(at('tables', 1, 'rows')).toBe('all');
    expect(at('other')).toBe('tables:');
    expect(slice(file, locator.locate({ path: ['tables', 'a', 'rows'], on: 'key' }))).toBe('rows');
    expect(new YamlLocator('', undefined).locate({ path: ['a'] })).toEqual({
      line: 1,
      column: 1,
      endLine: 1,
      endColumn: 1,
    });
  });
});

interface FoundScalar {
  readonly path: Path;
  readonly scalar: YamlScalar;
  readonly on: 'key' | 'value';
}

function scalarsOf(node: YamlNode, at: Path): FoundScalar[] {
  if (node.kind === 'scalar') return node.start < node.end ? [{ path: at, scalar: node, on: 'value' }] : [];
  if (node.kind === 'list') return node.items.flatMap((item, index) => scalarsOf(item, [...at, index]));
  return [...node.entries.values()].flatMap(({ key, value }) => [
    { path: [...at, key.text], scalar: key, on: 'key' as const },
    ...scalarsOf(value, [...at, key.text]),
  ]);
}
