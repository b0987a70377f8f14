/**
 * Text in which no build agent finds a command of its own: `##vso[`, `##[` anywhere, `::` at the start of a line. The
 * escapes mean the same in JSON. Source: performance-and-security §6.2 T2.
 */
export function defuseText(text: string): string {
  return text.replace(/#(?=#(?:vso)?\[)/gi, '\\u0023').replace(/^([^\S\r\n\u2028\u2029]*):(?=:)/gm, '$1\\u003a');
}
