import { markup } from '../page/markup.ts';
import type { Markup } from '../page/markup.ts';

/** A part of a picture, with its size in pixels. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Markup[];
}

/** A point of a picture, in pixels from its upper left corner. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** What stands in a box. */
export interface BoxText {
  readonly name: string;
  /** A second line; absent: there is none. */
  readonly note?: string | undefined;
  /** Shown where a mouse rests. */
  readonly title: string;
}

/** A table as a box. */
export interface Box extends Point, BoxText {
  readonly width: number;
  readonly height: number;
  /** `again`: drawn as a whole in another place. */
  readonly tone: 'good' | 'near' | 'over' | 'again';
}

/** A relationship, or several between the same tables, as an arrow. */
export interface Arrow {
  readonly points: readonly Point[];
  readonly title: string;
  /** Whether it lies on a circle. */
  readonly isRed: boolean;
}

/** Width of a letter and height of a line, in pixels, of the font that pictures ask for; generous, as fonts differ. */
const [letterWidth, lineHeight] = [7.1, 15];

/** Size of the box that a text needs. */
export function measureBox({ name, note = '' }: Omit<BoxText, 'title'>): { width: number; height: number } {
  const width = Math.max(name.length, note.length * 0.92) * letterWidth + 20;
  return { width: Math.ceil(width), height: (note === '' ? 1 : 2) * lineHeight + 11 };
}

/** A box around its text. */
export function drawBox({ x, y, width, height, name, note, title, tone }: Box): Markup {
  const middle = x + width / 2;
  const second =
    note === undefined
      ? undefined
      : markup`<text class="note" x="${round(middle)}" y="${round(y + height - 10)}" text-anchor="middle">${note}</text>`;
  return markup`<g class="box ${tone}"><title>${title}</title><rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" rx="5"/><text x="${round(middle)}" y="${round(y + 17)}" text-anchor="middle">${name}</text>${second}</g>\n`;
}

/** An arrow through points, its corners rounded. @param key begins the ids of the picture's arrow heads */
export function drawArrow({ points, title, isRed }: Arrow, key: string): Markup {
  const head = `url(#${key}-${isRed ? 'red' : 'tip'})`;
  return markup`<path class="arrow${isRed ? ' red' : ''}" d="${wayThrough(points)}" marker-end="${head}"><title>${title}</title></path>\n`;
}

function wayThrough(points: readonly Point[]): string {
  const [first, ...others] = points;
  if (!first) return '';
  const bends = others.slice(0, -1).map((corner, index) => {
    const next = others[index + 1] ?? corner;
    const end = index === others.length - 2 ? next : { x: (corner.x + next.x) / 2, y: (corner.y + next.y) / 2 };
    return `Q${at(corner)} ${at(end)}`;
  });
  const [only] = others;
  return `M${at(first)}${others.length === 1 && only ? `L${at(only)}` : bends.join('')}`;
}

function at({ x, y }: Point): string {
  return `${round(x)} ${round(y)}`;
}

/** Heads of arrows, to be in the same document as the arrows that name them. */
export function drawHeads(key: string): Markup {
  const head = (name: string) =>
    markup`<marker id="${key}-${name}" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path class="head ${name}" d="M0 0L8 4L0 8z"/></marker>`;
  return markup`<defs>${head('tip')}${head('red')}</defs>`;
}

/** A drawing moved to a place. */
export function moveDrawing({ shapes }: Drawing, { x, y }: Point): Markup {
  return markup`<g transform="translate(${round(x)} ${round(y)})">\n${shapes}</g>\n`;
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}

/** How pictures of links look, below an element of the class `links`. */
export const drawingStyle = markup`
.links text { fill: #16202b; font: 12px system-ui, sans-serif; } .links .note { fill: #47525e; font-size: 11px; }
.links rect { fill: #ffffff; stroke: #45617d; } .links .near rect { stroke: #9a6200; stroke-width: 2; fill: #fff6e3; }
.links .over rect { stroke: #c00; stroke-width: 2; fill: #fff0ef; } .links .again rect { stroke-dasharray: 4 3; }
.links .arrow { fill: none; stroke: #708294; } .links .arrow.red { stroke: #c00; stroke-width: 2; }
.links .head { fill: #708294; } .links .head.red { fill: #c00; }
@media screen and (prefers-color-scheme: dark) {
  .links text { fill: #e6edf3; } .links .note { fill: #b3bec9; }
  .links rect { fill: #222a32; stroke: #8fa5ba; } .links .near rect { stroke: #e0a840; fill: #372c14; }
  .links .over rect { stroke: #ff6b62; fill: #3d1d1b; } .links .arrow { stroke: #8496a7; } .links .arrow.red { stroke: #ff6b62; }
  .links .head { fill: #8496a7; } .links .head.red { fill: #ff6b62; }
}
`;
