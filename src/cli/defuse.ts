/**
 * Text in which no build agent finds a command of its own: `##vso[`, `##[` anywhere, `::` at the start of a line. The
 * escapes mean the same in JSON. Elsewhere than on such an agent the text stays as it is.
 * Source: performance-and-security §6.2 T2.
 */
export function defuse(text: string): string {
  const onAgent = [process.env.TF_BUILD, process.env.GITHUB_ACTIONS].some((value) => (value ?? '') !== '');
  if (!onAgent) return text;
  return text.replace(/#(?=#(?:vso)?\[)/gi, '\\u0023').replace(/^([^\S\n]*):(?=:)/gm, '$1\\u003a');
}
