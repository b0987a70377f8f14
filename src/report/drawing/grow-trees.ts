import { bundleArrows } from '../links-result.ts';
import type { ArrowBundle, ProfileLinks } from '../links-result.ts';

/** A table in a tree of what its rows bring in. */
export interface TreeNode {
  readonly table: string;
  /** The arrow that leads here; absent at the root. */
  readonly by?: ArrowBundle;
  /**
   * `whole`: with everything below it; `again`: what is below it stands in another place; `circle`: the tree leads back to a table
   * that it came from.
   */
  readonly kind: 'whole' | 'again' | 'circle';
  readonly children: readonly TreeNode[];
}

/** Most tables one below another in a tree; what is deeper is a tree of its own. */
const mostLevels = 4;

type Growing = TreeNode & { readonly children: Growing[] };

/**
 * The graph as trees, each relationship once: tables that nothing brings in are roots, and a table that several bring in has what
 * is below it in one place. It takes time as the number of arrows does, whatever the graph.
 */
export function growTrees({ arrows, tables }: ProfileLinks): readonly TreeNode[] {
  const outgoing = groupByStart(bundleArrows(arrows));
  const brought = new Set(arrows.map(({ to }) => to));
  const links = new Map(tables.map((one) => [one.table, one.links]));
  const rank = (table: string) => (brought.has(table) ? 1 : 0);
  const starts = [...outgoing.keys()].sort(
    (a, b) => rank(a) - rank(b) || (links.get(b) ?? 0) - (links.get(a) ?? 0) || (a < b ? -1 : 1),
  );
  const grown = new Set<string>();
  return starts.flatMap((table) => (grown.has(table) ? [] : [growTree(table, outgoing, grown)]));
}

function groupByStart(bundles: readonly ArrowBundle[]): ReadonlyMap<string, readonly ArrowBundle[]> {
  const groups = new Map<string, ArrowBundle[]>();
  for (const bundle of bundles) {
    const group = groups.get(bundle.from);
    if (group) group.push(bundle);
    else groups.set(bundle.from, [bundle]);
  }
  return groups;
}

interface Step {
  readonly node: Growing;
  /** Tables on the way here, this one the last. */
  readonly way: readonly string[];
}

/** Level by level, so that a table stands as near to the root as it can. */
function growTree(table: string, outgoing: ReadonlyMap<string, readonly ArrowBundle[]>, grown: Set<string>): TreeNode {
  const root: Growing = { table, kind: 'whole', children: [] };
  grown.add(table);
  const steps: Step[] = [{ node: root, way: [table] }];
  for (const { node, way } of steps) {
    for (const by of outgoing.get(node.table) ?? []) {
      const kind = kindOf(by.to, way, { outgoing, grown });
      const child: Growing = { table: by.to, by, kind, children: [] };
      node.children.push(child);
      if (kind !== 'whole' || !outgoing.has(by.to)) continue;
      grown.add(by.to);
      steps.push({ node: child, way: [...way, by.to] });
    }
  }
  return root;
}

function kindOf(
  table: string,
  way: readonly string[],
  { outgoing, grown }: { outgoing: ReadonlyMap<string, unknown>; grown: ReadonlySet<string> },
): TreeNode['kind'] {
  if (way.includes(table)) return 'circle';
  if (!outgoing.has(table)) return 'whole';
  return grown.has(table) || way.length >= mostLevels - 1 ? 'again' : 'whole';
}
