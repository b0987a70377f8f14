import type { Where, WhereNode } from '../schema/profile.ts';

/** Names of the filters that conditions use, in any depth. */
export function usesOf(where: Where): ReadonlySet<string> {
  const used = new Set<string>();
  const open: Where[] = [where];
  for (const next of open) {
    if (typeof next === 'string') continue;
    if (isList(next)) open.push(...next);
    else if ('use' in next) used.add(next.use);
    else open.push(...innerOf(next));
  }
  return used;
}

/** What stands inside a group or a link; nothing inside a condition. */
function innerOf(node: Exclude<WhereNode, string>): readonly Where[] {
  if ('and' in node) return node.and;
  if ('or' in node) return node.or;
  return 'where' in node ? [node.where] : [];
}

function isList(where: Where): where is readonly WhereNode[] {
  return Array.isArray(where);
}
