import { moveDrawing } from './links-drawing.ts';
import type { Drawing } from './links-drawing.ts';
import type { Markup } from '../page/markup.ts';

/** Width that parts are set beside each other in, and what is between them, in pixels. */
const [mostWidth, gap] = [1100, 28];

/** Parts of a picture in rows, as words are set in lines. */
export function setParts(parts: readonly Drawing[]): Drawing {
  const shapes: Markup[] = [];
  let [x, y, rowHeight, width] = [0, 0, 0, 0];
  for (const part of parts) {
    if (x > 0 && x + part.width > mostWidth) [x, y, rowHeight] = [0, y + rowHeight + gap, 0];
    shapes.push(moveDrawing(part, { x, y }));
    width = Math.max(width, x + part.width);
    rowHeight = Math.max(rowHeight, part.height);
    x += part.width + gap;
  }
  return { width, height: y + rowHeight, shapes };
}
