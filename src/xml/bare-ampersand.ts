/** What `&` may not say anything in: where each begins and ends. */
const literals: readonly (readonly [open: string, close: string])[] = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
];

/**
 * Offset of the first `&` before `limit` that begins no reference such as `&amp;`, though it stands where only a reference may.
 * What comes before it has to be well formed.
 */
export function findBareAmpersand(text: string, limit: number): number | undefined {
  for (let at = 0; at < limit;) {
    if (text[at] === '&' && !reference.test(text.slice(at, at + longestReference))) return at;
    at = afterLiteral(text, at) ?? at + 1;
  }
  return undefined;
}

const reference = /^&#?[\w.:-]+;/;
/** No name of an entity is longer. */
const longestReference = 64;

/** Where the comment, CDATA section or instruction ends that begins at an offset; undefined where none begins. */
function afterLiteral(text: string, at: number): number | undefined {
  const found = text[at] === '<' ? literals.find(([open]) => text.startsWith(open, at)) : undefined;
  if (!found) return undefined;
  const [open, close] = found;
  const end = text.indexOf(close, at + open.length);
  return end < 0 ? text.length : end + close.length;
}
