import { formatCount } from '../diagnostics/format-count.ts';
import { printableLine } from '../diagnostics/printable.ts';
import type { Principal } from './environment.ts';
import { nameSome } from './name-some.ts';

/** A warning for each set of privileges that some of the users lack. */
export function describeMissingPrivileges(
  users: readonly Principal[],
  missing: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const groups = new Map<string, string[]>();
  for (const { id, name } of users) {
    const privileges = missing.get(id);
    if (!privileges) continue;
    const key = privileges.join(' and ');
    groups.set(key, [...(groups.get(key) ?? []), name]);
  }
  return [...groups].map(([privileges, names]) => {
    const who = names.length === 1 ? `user ${names.join('')} lacks` : `${formatCount(names.length)} users lack`;
    const list = names.length === 1 ? '' : `: ${nameSome(names)}`;
    return printableLine(`${who} ${privileges}, which a member needs${list}`);
  });
}
