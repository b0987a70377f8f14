/** Longest message, in UTF-16 units; nobody reads more. */
const longestMessage = 2_000;

/** A text without its middle where it is longer than `most` units: what a finding quotes may be as long as the file. */
export function shorten(text: string, most = longestMessage): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most / 2)} … ${text.slice(-most / 2)}`;
}
