import { xmlSafe } from '../xml-safe.ts';

/** HTML or SVG in which every text that came from elsewhere is escaped; only `markup` makes it. */
export class Markup {
  readonly #text: string;

  /** Use `markup`, which escapes. */
  constructor(key: typeof own, text: string) {
    if (key !== own) throw new Error('only markup makes Markup');
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

/** What may be put into `markup`: texts and numbers, which are escaped, and what is markup already. */
export type MarkupPart = Markup | string | number | undefined | readonly MarkupPart[];

const own = Symbol('markup');

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/**
 * Tag of a template of HTML or SVG: texts that are put in are escaped for elements and for attributes in double quotes alike,
 * and characters that deceive a reader are shown; lists are strung together, and what is undefined leaves nothing.
 */
export function markup(template: TemplateStringsArray, ...parts: readonly MarkupPart[]): Markup {
  return new Markup(own, template.map((text, index) => text + print(parts[index])).join(''));
}

function print(part: MarkupPart): string {
  if (part === undefined) return '';
  if (part instanceof Markup) return part.toString();
  if (typeof part === 'string') return xmlSafe(part).replace(/[&<>"']/g, (unit) => escapes[unit] ?? unit);
  return typeof part === 'number' ? String(part) : part.map(print).join('');
}
