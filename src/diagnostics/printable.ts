/** Control characters, line separators and bidirectional marks and overrides: whatever could drive or deceive a terminal. */
const unsafe =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** Text from a file or a server made safe for a terminal: unsafe characters become `\x1b`-like escapes. Tab and LF stay. */
export function printable(text: string): string {
  return text.replace(unsafe, escapeUnit);
}

/** The same on one line: tab and line ends are escaped too. */
export function printableLine(text: string): string {
  return printable(text).replace(/\n/g, '\\n').replace(/\t/g, '\\t');
}

/** The same for lines that stay as they are, whichever way they end: a diff of a file with CRLF can be applied. */
export function printableLines(text: string): string {
  return text
    .split(/(\r?\n|\r$)/)
    .map((part, index) => (index % 2 === 0 ? printable(part) : part))
    .join('');
}

function escapeUnit(unit: string): string {
  const code = unit.charCodeAt(0);
  return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
}
