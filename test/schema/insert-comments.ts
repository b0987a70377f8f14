import type { Path } from '../../src/diagnostics/place.ts';
import { YamlLocator } from '../../src/schema/locate-yaml.ts';
import { parseYaml } from '../../src/schema/parse-yaml.ts';
import type { YamlNode } from '../../src/schema/yaml-tree.ts';

/** A comment put into a YAML text, and the entry it stands above or behind. */
export interface InsertedComment {
  readonly text: string;
  readonly path: Path;
}

/** Puts comments above entries and items of block style that stand on lines of their own; `choices`, again and again, say which. */
export function insertComments(
  text: string,
  choices: readonly boolean[],
): { readonly text: string; readonly comments: readonly InsertedComment[] } {
  const root = parseYaml(text);
  const locator = new YamlLocator(text, root);
  const lines = text.split('\n');
  let candidates = 0;
  const above = new Map<number, InsertedComment & { readonly column: number }>();
  for (const path of root ? pathsIn(root, []) : []) {
    const { line, column } = locator.locate({ path, on: 'key' });
    const own = lines[line - 1]?.slice(0, column - 1) ?? '';
    if (!/^ *(?:- )?$/.test(own) || above.has(line) || choices[candidates++ % choices.length] !== true) continue;
    above.set(line, { text: `# comment ${above.size}.`, path, column: own.replace('- ', '').length });
  }
  const commented = lines.flatMap((line, index) => {
    const comment = above.get(index + 1);
    return comment ? [`${' '.repeat(comment.column)}${comment.text}`, line] : [line];
  });
  return { text: commented.join('\n'), comments: [...above.values()] };
}

function pathsIn(node: YamlNode, path: Path): Path[] {
  if (node.kind === 'scalar') return [];
  const children =
    node.kind === 'list'
      ? node.items.map((item, index) => [index, item] as const)
      : [...node.entries.values()].map(({ key, value }) => [key.text, value] as const);
  return children.flatMap(([step, child]) => [[...path, step], ...pathsIn(child, [...path, step])]);
}
