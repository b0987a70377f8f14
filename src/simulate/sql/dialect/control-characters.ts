/** Characters that end a line or drive a terminal, as a class of a regular expression: none of them stays in a text as it is. */
export const controlCharacters = '[\\u0000-\\u001f\\u007f\\u0085\\u2028\\u2029]';

/** Whether a text has such a character. */
export function hasControls(text: string): boolean {
  return new RegExp(controlCharacters).test(text);
}
