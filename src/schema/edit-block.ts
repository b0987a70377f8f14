import type { PartsChange } from './parts-change.ts';
import { printEntry } from './print-snippet.ts';
import type { SnippetPlace } from './print-snippet.ts';
import type { TextEdit } from './text-edits.ts';
import type { TextLines } from './text-lines.ts';
import type { YamlLayout, YamlPart } from './yaml-layout.ts';

/** Makes the edits of block collections: by whole lines, with the comments that belong to what is taken out. */
export class BlockEditor {
  readonly #lines: TextLines;
  readonly #step: number;

  /** @param root layout of the whole text, from which the indentation is taken */
  constructor(lines: TextLines, root: YamlLayout) {
    this.#lines = lines;
    const nested = root.parts.map(({ node }) => node).find((node) => node.kind === 'map' && !node.isFlow);
    const step = nested ? lines.columnOf(nested.start) : 2;
    this.#step = step >= 2 && step <= 8 ? step : 2;
  }

  /** Whether every part that goes has lines of its own. */
  canChange({ removed }: PartsChange): boolean {
    return [...removed].every((part) => this.#lines.isFirst(part.start));
  }

  /** Takes parts out and puts new ones in. */
  change(change: PartsChange): TextEdit[] {
    const { layout, removed, inserted } = change;
    const isSpaced = this.#isSpaced(change);
    const first = layout.parts.find((part) => !removed.has(part));
    return [
      ...layout.parts.flatMap((part, index) => (removed.has(part) ? [this.#removal(change, { part, index })] : [])),
      ...inserted.map(({ after, key, value }) => {
        if (after) return this.#insertion([key, value], { after, isSpaced });
        const at = first?.start ?? layout.start;
        const text = printEntry([key, value], this.#place(at)) + this.#lines.lineEnd + this.#margin(at);
        return { start: at, end: at, text };
      }),
    ];
  }

  #insertion(entry: readonly [string, unknown], { after, isSpaced }: { after: YamlPart; isSpaced: boolean }): TextEdit {
    const { lineEnd, text } = this.#lines;
    const at = this.#lines.endOf(after);
    const body = this.#margin(after.start) + printEntry(entry, this.#place(after.start));
    const space = isSpaced ? lineEnd : '';
    const isOpen = text[at - 1] !== '\n';
    return { start: at, end: at, text: isOpen ? lineEnd + space + body : space + body + lineEnd };
  }

  #removal(change: PartsChange, { part, index }: { part: YamlPart; index: number }): TextEdit {
    const bound = this.#boundBefore(change, index);
    const start = this.#lines.commentsAbove(part, bound);
    const end = this.#lines.endOf(part);
    const behind = this.#lines.skipBlank(end);
    const above = this.#lines.skipBlankUp(start, bound);
    if (behind >= this.#lines.text.length) return { start: above, end, text: '' };
    return { start, end: above < start || start === bound ? behind : end, text: '' };
  }

  /** Where what comes before a part ends: the part before it, or the line of the key it stands under. */
  #boundBefore({ layout, mark }: PartsChange, index: number): number {
    const previous = layout.parts[index - 1];
    return previous ? this.#lines.endOf(previous) : mark === 0 ? 0 : this.#lines.after(mark);
  }

  /** Whether blank lines stand between the parts. */
  #isSpaced(change: PartsChange): boolean {
    const index = change.layout.parts.length - 1;
    const last = change.layout.parts[index];
    if (!last || change.mark === 0) return false;
    const start = this.#lines.commentsAbove(last, this.#boundBefore(change, index));
    return this.#lines.skipBlankUp(start, 0) < start;
  }

  /** Writes a value anew behind its key or dash. A comment on the same line stays on that line. */
  replace({ key, start, mark, node }: YamlPart, wanted: unknown): TextEdit {
    const { text, lineEnd } = this.#lines;
    const label = key === '' ? '' : 'k';
    const printed = printEntry([label, wanted], this.#place(start), node.quotes).slice(label.length + 1);
    const [head = '', ...more] = printed.split(lineEnd);
    const behind = more.length > 0 ? commentIn(text.slice(node.end, this.#lines.after(node.end))) : '';
    const comment = commentIn(text.slice(mark, node.start)) + behind;
    return { start: mark, end: node.end + behind.length, text: [head + comment, ...more].join(lineEnd) };
  }

  #place(at: number): SnippetPlace {
    return { step: this.#step, lineEnd: this.#lines.lineEnd, margin: this.#margin(at) };
  }

  #margin(at: number): string {
    return ' '.repeat(this.#lines.columnOf(at));
  }
}

/** The comment that a text begins with, with the space before it. */
function commentIn(text: string): string {
  return /^[ \t]+#[^\r\n]*/.exec(text)?.[0] ?? '';
}
