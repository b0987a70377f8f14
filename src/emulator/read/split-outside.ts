/** Splits at a separator that stands outside parentheses and single-quoted text. */
export function splitOutside(text: string, separator: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let quoted = false;
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text[at];
    if (unit === "'") quoted = !quoted;
    if (quoted) continue;
    if (unit === '(') depth += 1;
    if (unit === ')') depth -= 1;
    if (unit !== separator || depth !== 0) continue;
    parts.push(text.slice(start, at));
    start = at + 1;
  }
  return [...parts, text.slice(start)];
}
