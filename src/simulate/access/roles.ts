import type { Caller } from '../../fetchxml/evaluate/context.ts';
import type { RowSource } from '../../fetchxml/evaluate/rows.ts';

/** How far a privilege to read reaches: RolePrivileges.PrivilegeDepthMask. Source: dataverse-model §5, Microsoft's PrivilegeDepth. */
export const depths = { basic: 1, local: 2, deep: 4, global: 8 } as const;

/** A privilege that a user holds: how far it reaches from each business unit, that of the user or of a team. */
export type HeldPrivilege = ReadonlyMap<string, number>;

/** Roles of the data: which privileges to read they have. */
export interface Roles {
  /** Names of all privileges to read that the data knows, without `prvRead`, in lower case. */
  readonly names: ReadonlySet<string>;
  /** What a user holds by own roles and those of teams, by that name. */
  held(caller: Caller): ReadonlyMap<string, HeldPrivilege>;
}

type Depths = ReadonlyMap<string, number>;

/** Reads the roles of an organization; undefined where the data has no roles, no privileges, or nobody's roles. */
export function readRoles(data: RowSource): Roles | undefined {
  const names = readNames(data);
  const depthsOf = readDepths(data, names);
  const [userRoles, teamRoles] = [pairs(data, 'systemuserroles', 'systemuserid'), pairs(data, 'teamroles', 'teamid')];
  if (names.size === 0 || depthsOf.size === 0 || userRoles.size === 0) return undefined;
  const roots = new Map(data.rowsOf('role').map((row) => [text(row.roleid), text(row.parentrootroleid)]));
  const unitOfTeam = new Map(data.rowsOf('team').map((row) => [text(row.teamid), text(row.businessunitid)]));
  const rolesIn = (roles: readonly string[]): readonly Depths[] =>
    roles.flatMap((role) => depthsOf.get(role) ?? depthsOf.get(roots.get(role) ?? '') ?? []);
  return {
    names: new Set(names.values()),
    held({ userId = '', businessUnitId = '', teamIds = [] }) {
      const held = new Map<string, Map<string, number>>();
      addRoles(held, rolesIn(userRoles.get(userId) ?? []), businessUnitId);
      for (const team of teamIds) addRoles(held, rolesIn(teamRoles.get(team) ?? []), unitOfTeam.get(team) ?? '');
      return held;
    },
  };
}

/** A depth counts from the unit of whoever has the role: grants add up, they do not multiply. */
function addRoles(held: Map<string, Map<string, number>>, roles: readonly Depths[], unit: string): void {
  for (const role of roles) {
    for (const [name, depth] of role) {
      const units = held.get(name) ?? new Map<string, number>();
      held.set(name, units.set(unit, Math.max(depth, units.get(unit) ?? 0)));
    }
  }
}

/** Names of privileges to read by their ids. */
function readNames(data: RowSource): ReadonlyMap<string, string> {
  return new Map(
    data.rowsOf('privilege').flatMap((row): [string, string][] => {
      const name = text(row.name).toLowerCase();
      return name.startsWith('prvread') ? [[text(row.privilegeid), name.slice('prvread'.length)]] : [];
    }),
  );
}

function readDepths(data: RowSource, names: ReadonlyMap<string, string>): ReadonlyMap<string, Depths> {
  const roles = new Map<string, Map<string, number>>();
  for (const row of data.rowsOf('roleprivileges')) {
    const name = names.get(text(row.privilegeid));
    if (name === undefined || typeof row.privilegedepthmask !== 'number') continue;
    const role = roles.get(text(row.roleid)) ?? new Map<string, number>();
    role.set(name, Math.max(role.get(name) ?? 0, row.privilegedepthmask));
    roles.set(text(row.roleid), role);
  }
  return roles;
}

function pairs(data: RowSource, table: string, column: string): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const row of data.rowsOf(table)) {
    const others = found.get(text(row[column]));
    if (others) others.push(text(row.roleid));
    else found.set(text(row[column]), [text(row.roleid)]);
  }
  return found;
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
