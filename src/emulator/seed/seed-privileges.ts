import { rolePrivileges } from '../security/role-privileges.ts';
import type { Rows } from '../store/rows.ts';
import { seededId, stampSeeded } from './seeded-id.ts';

/** Depth of a privilege that goes for the whole organization. Source: common Dataverse knowledge. */
const global = 8;

/** Gives the seeded roles their privileges. Ids of privileges are the same everywhere in production; these are not (unknown). */
export function seedPrivileges(organizationId: string, rows: Rows): void {
  for (const [role, names] of Object.entries(rolePrivileges)) {
    const roleid = seededId(organizationId, 'role', role);
    for (const name of names) {
      const privilegeid = seededId(organizationId, 'privilege', name);
      rows.set('privilege', privilegeid, stampSeeded(organizationId, { privilegeid, name }));
      const roleprivilegeid = seededId(organizationId, 'roleprivileges', `${role},${name}`);
      const link = { roleprivilegeid, roleid, privilegeid, privilegedepthmask: global };
      rows.set('roleprivileges', roleprivilegeid, stampSeeded(organizationId, link));
    }
  }
}
