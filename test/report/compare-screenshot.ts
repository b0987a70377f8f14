import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';

const folder = join(import.meta.dirname, 'screenshots');

/** Part of the pixels that may differ: letters come out a little otherwise on other machines. */
const tolerance = 0.005;

/** What a picture was taken with. */
export interface MadeWith {
  readonly browser: string;
  readonly fonts: unknown;
}

/**
 * Compares a picture of a page with the one that was looked at and kept; with UPDATE_SCREENSHOTS=1 it is kept instead. Pictures of another
 * browser or of other fonts cannot be compared, and the answer says so.
 * @returns `same`, or why not: `differs …` is a defect
 */
export function compareScreenshot(name: string, bytes: Buffer, madeWith: MadeWith): string {
  const [picture, note] = [join(folder, `${name}.png`), join(folder, 'made-with.json')];
  if (process.env.UPDATE_SCREENSHOTS === '1') {
    mkdirSync(folder, { recursive: true });
    writeFileSync(picture, bytes);
    writeFileSync(note, `${JSON.stringify(madeWith, undefined, 2)}\n`);
    return 'kept';
  }
  if (!existsSync(picture)) return 'differs: there is no picture to compare with';
  const known: unknown = JSON.parse(readFileSync(note, 'utf8'));
  if (JSON.stringify(known) !== JSON.stringify(madeWith)) return 'of another browser or other fonts';
  const [before, now] = [PNG.sync.read(readFileSync(picture)), PNG.sync.read(bytes)];
  const { width, height } = before;
  if (width !== now.width || height !== now.height) return `differs in size: ${width} × ${height} before`;
  const different = pixelmatch(before.data, now.data, undefined, width, height, { threshold: 0.2 });
  return different <= tolerance * width * height ? 'same' : `differs in ${different} of ${width * height} pixels`;
}
