import { isMap } from './profile-tree.ts';
import type { Tree, TreeMap, TreePath } from './profile-tree.ts';

/** A text and the line of every value in it, by its path: of a value in a map, the line of its key. */
export interface PrintedTree {
  readonly text: string;
  readonly lineOf: (path: TreePath) => number;
}

/**
 * Writes a profile file with one value a line, so that the line of a place is known without reading the text again.
 * Texts of several lines become blocks.
 */
export function printTree(root: TreeMap): PrintedTree {
  const lines: string[] = [];
  const known = new Map<string, number>();
  printMap(root, [], { indent: '', lines, known });
  return {
    text: `${lines.join('\n')}\n`,
    lineOf: (path) => {
      const line = known.get(JSON.stringify(path));
      if (line === undefined) throw new Error(`nothing was written at ${path.join('.')}`);
      return line;
    },
  };
}

interface Printing {
  readonly indent: string;
  readonly lines: string[];
  readonly known: Map<string, number>;
}

function printMap(map: TreeMap, path: TreePath, { indent, lines, known }: Printing): void {
  for (const [key, value] of Object.entries(map)) {
    known.set(JSON.stringify([...path, key]), lines.length + 1);
    printValue(value, [...path, key], { indent, lines, known, head: `${indent}${JSON.stringify(key)}:` });
  }
}

function printValue(value: Tree, path: TreePath, { head, ...printing }: Printing & { readonly head: string }): void {
  const { indent, lines } = printing;
  const inner = { ...printing, indent: `${indent}  ` };
  if (typeof value === 'string' && value.includes('\n')) {
    lines.push(`${head} |-`, ...value.split('\n').map((line) => `${indent}    ${line}`));
  } else if (Array.isArray(value) && value.length > 0) {
    lines.push(head);
    printList(value, path, inner);
  } else if (isMap(value) && Object.keys(value).length > 0) {
    lines.push(head);
    printMap(value, path, inner);
  } else {
    lines.push(`${head} ${JSON.stringify(value)}`);
  }
}

/** Items that are maps begin on the line of their dash. */
function printList(list: readonly Tree[], path: TreePath, printing: Printing): void {
  const { indent, lines, known } = printing;
  for (const [index, item] of list.entries()) {
    const start = lines.length;
    known.set(JSON.stringify([...path, index]), start + 1);
    if (!isMap(item)) printValue(item, [...path, index], { ...printing, head: `${indent}-` });
    else {
      printMap(item, [...path, index], { ...printing, indent: `${indent}  ` });
      lines[start] = `${indent}- ${(lines[start] ?? '').trimStart()}`;
    }
  }
}
