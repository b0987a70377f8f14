/** A word of a command line as one types it into a POSIX shell; double quotes, which other shells know too, where they do. */
export function quoteWord(word: string): string {
  if (/^[\w@%+=:,./-]+$/.test(word)) return word;
  return /["$`\\!]/.test(word) ? `'${word.replaceAll("'", "'\\''")}'` : `"${word}"`;
}

/** A command line of mop that can be typed or copied. */
export function commandLine(words: readonly string[]): string {
  return ['mop', ...words].map(quoteWord).join(' ');
}
