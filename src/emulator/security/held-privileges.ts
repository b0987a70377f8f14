import type { OrganizationState } from '../store/organization-state.ts';
import { textIn } from '../store/row.ts';

/** Ids of a user's roles. */
export function rolesOf({ newest }: OrganizationState, userId: string): readonly string[] {
  return newest.where('systemuserroles', 'systemuserid', userId).map((link) => textIn(link, 'roleid'));
}

/** Names of the privileges that a user's own roles have. Roles of teams do not exist here. */
export function heldPrivileges(state: OrganizationState, userId: string): ReadonlySet<string> {
  const { newest } = state;
  const links = rolesOf(state, userId).flatMap((role) => newest.where('roleprivileges', 'roleid', role));
  return new Set(links.map((link) => textIn(newest.get('privilege', textIn(link, 'privilegeid')) ?? {}, 'name')));
}
