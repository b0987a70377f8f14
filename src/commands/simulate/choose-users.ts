import { UsageError } from '../../diagnostics/errors.ts';
import type { Row, RowSource } from '../../fetchxml/evaluate/rows.ts';
import { findTimeZone } from '../../fetchxml/evaluate/time-zone.ts';
import { findIanaName } from '../../fetchxml/evaluate/windows-time-zones.ts';
import type { Profile } from '../../schema/profile.ts';
import { findCrew } from '../../simulate/results/find-crew.ts';
import type { SimulatedUser } from '../../simulate/results/simulate-user.ts';
import type { SimulationResult } from '../../simulate/results/simulation-result.ts';
import { askingUser, findTimeZoneCode } from '../query/asking-user.ts';

/** Users as a command line says them. */
export interface UserWords {
  /** Sign-in names, full names or ids; none: everybody the profile is for. */
  readonly words: readonly string[];
  /** Their time zone; absent: each user's own. */
  readonly zone: string | undefined;
}

/** Whose devices are simulated. */
export interface ChosenUsers {
  readonly who: SimulationResult['who'];
  readonly users: readonly SimulatedUser[];
}

/**
 * The users that a command line names, or everybody the profile is for.
 * @throws UsageError where somebody is not known, or there is nobody
 */
export function chooseUsers(profile: Profile, rows: RowSource, { words, zone: given }: UserWords): ChosenUsers {
  const zone = readZone(given);
  const byId = new Map(rows.rowsOf('systemuser').map((row) => [row.systemuserid, row]));
  const describe = (word: string): SimulatedUser => {
    const caller = askingUser({ user: word, businessUnit: undefined }, rows);
    const id = caller.userId ?? '';
    const row = byId.get(id);
    return { caller, id, timeZone: zone ?? zoneOf(id, rows), ...namesOf(row, id) };
  };
  if (words.length > 0) return { who: 'named', users: [...new Set(words)].map(describe) };
  const { who, userIds } = findCrew(profile, rows);
  if (userIds.length > 0) return { who, users: userIds.map(describe) };
  throw new UsageError('the data has no users, so nobody has a device', {
    code: 'no-users',
    hint: 'Add systemuser (and bookableresource, teammembership, usersettings) to the data, or name a user by id with --user.',
  });
}

function namesOf(row: Row | undefined, id: string): { user: string; name: string | null } {
  const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
  return { user: text(row?.domainname) ?? text(row?.internalemailaddress) ?? id, name: text(row?.fullname) ?? null };
}

function readZone(zone: string | undefined): string | undefined {
  if (zone === undefined || findTimeZone(zone)) return zone;
  throw new UsageError(`there is no time zone '${zone}'`, {
    code: 'unknown-time-zone',
    hint: 'Give an IANA name such as Europe/Berlin or America/New_York.',
  });
}

/** A user without a zone that is known is in UTC. */
function zoneOf(id: string, rows: RowSource): string {
  const code = findTimeZoneCode(id, rows);
  return (code === undefined ? undefined : findIanaName(code)) ?? 'UTC';
}
