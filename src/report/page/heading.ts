import { markup } from './markup.ts';
import type { Markup, MarkupPart } from './markup.ts';

/** Where a heading stands. */
export interface HeadingPlace {
  /** 1 to 6. */
  readonly level: number;
  /** What links lead to. */
  readonly id?: string;
}

/** A heading of a level. */
export function heading({ level, id }: HeadingPlace, text: MarkupPart): Markup {
  const anchor = id === undefined ? undefined : markup` id="${id}"`;
  return markup`<h${level}${anchor}>${text}</h${level}>`;
}
