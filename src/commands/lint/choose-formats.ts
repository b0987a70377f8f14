import { resolve } from 'node:path';
import { didYouMean, endWithNear } from '../../diagnostics/did-you-mean.ts';
import { UsageError } from '../../diagnostics/errors.ts';
import { formatNames } from './format-names.ts';
import type { FormatName } from './format-names.ts';
import { printableLine } from '../../diagnostics/printable.ts';

/** Where findings go, and in which form. */
export interface ChosenFormats {
  /** What goes to stdout, or to the file of `--output`. */
  readonly main: FormatName;

  readonly files: readonly { readonly format: FormatName; readonly file: string }[];
}

/**
 * Reads the words of `--format`: `sarif`, or `sarif=lint.sarif` for a file.
 * @throws UsageError for a format that there is none of, and for two that both go to stdout
 */
export function chooseFormats(words: readonly string[]): ChosenFormats {
  const chosen = words.map((word) => {
    const equals = word.indexOf('=');
    if (equals < 0) return { format: toFormat(word), file: undefined };
    const file = word.slice(equals + 1);
    if (file === '') throw refuse(`--format ${word} names no file`);
    return { format: toFormat(word.slice(0, equals)), file };
  });
  const [main, ...others] = chosen.filter(({ file }) => file === undefined);
  if (others.some(({ format }) => format !== main?.format))
    throw refuse(`one format goes to stdout, found ${chosen.map(({ format }) => format).join(' and ')}`);
  const files = chosen.flatMap(({ format, file }) => (file === undefined ? [] : [{ format, file }]));
  return { main: main?.format ?? 'text', files };
}

/** Refuses two outputs into one file: the second would replace the first. @throws UsageError that names it */
export function refuseSameFile(files: readonly (string | undefined)[], cwd: string): void {
  const named = files.filter((file) => file !== undefined);
  const again = named.find((file, index) => named.findIndex((one) => resolve(cwd, one) === resolve(cwd, file)) < index);
  if (again === undefined) return;
  throw new UsageError(printableLine(`${again} would be written twice, and what is written first would be lost`), {
    code: 'invalid-option',
    hint: 'Name a file for each of --format, --output and --baseline.',
  });
}

function toFormat(word: string): FormatName {
  const format = formatNames.find((name) => name === word);
  if (format) return format;
  const near = didYouMean(word, formatNames);
  throw refuse(`there is no format "${word}"${endWithNear(near)}`);
}

function refuse(message: string): UsageError {
  const hint = `Expected ${formatNames.join(', ')}; "--format sarif=lint.sarif" writes one to a file.`;
  return new UsageError(message, { code: 'invalid-option', hint });
}
