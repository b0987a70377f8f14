import { printEntry } from './print-snippet.ts';

/** Settings as the text of a mop.yaml, in the order of their keys. */
export function printWorkspace(settings: object): string {
  const place = { step: 2, lineEnd: '\n', margin: '' };
  return Object.entries(settings)
    .map(([key, value]: [string, unknown]) => `${printEntry([key, value], place)}\n`)
    .join('');
}
