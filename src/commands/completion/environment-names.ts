/**
 * Names of the environments in the text of a mop.yaml, as far as they can be seen without parsing YAML: keys one level below
 * `environments`, or of a map in braces there.
 */
export function environmentNames(text: string): readonly string[] {
  const [, rest = ''] = /^environments:[ \t]*(.*(?:\r?\n(?:[ \t#].*)?)*)/m.exec(text) ?? [];
  const inBraces = rest.startsWith('{');
  if (inBraces) return [...rest.matchAll(/(?<![\w.-])(["']?)([\w.-]+)\1\s*:\s*\{/g)].map(([, , name = '']) => name);
  const keys = [...rest.matchAll(/^([ \t]+)(["']?)([\w.-]+)\2[ \t]*:/gm)];
  const [, margin] = keys[0] ?? [];
  return keys.filter(([, space]) => space === margin).map(([, , , name = '']) => name);
}
