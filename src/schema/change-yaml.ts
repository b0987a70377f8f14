import { editYaml } from './edit-yaml.ts';
import { isSameValue } from './plain-value.ts';
import { readYamlLayout } from './yaml-layout.ts';
import { toPlainValue } from './yaml-tree.ts';
import type { YamlNode } from './yaml-tree.ts';

/** What a text says and is to say. */
export interface YamlChange {
  /** What the text parses to. */
  readonly root: YamlNode;
  readonly wanted: unknown;
  /** Parses the changed text; undefined where it is not what it should be. */
  readonly parse: (text: string) => YamlNode | undefined;
}

/**
 * Changes a YAML text in place so that it means `wanted`: whatever did not change stays as it is, comments and layout
 * included. What comes out is read again and compared.
 * @returns undefined where the text is written so that it cannot be changed in place
 */
export function changeYaml(text: string, { root, wanted, parse }: YamlChange): string | undefined {
  if (isSameValue(toPlainValue(root), wanted)) return text;
  const layout = readYamlLayout(text, root);
  for (const expandAliases of layout ? [false, true] : []) {
    const updated = layout ? editYaml(text, { layout, wanted }, { expandAliases }) : text;
    const result = parse(updated);
    if (result && isSameValue(toPlainValue(result), wanted)) return updated;
  }
  return undefined;
}
