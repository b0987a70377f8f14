import { UsageError } from '../../diagnostics/errors.ts';
import type { Caller } from '../../fetchxml/evaluate/context.ts';
import type { Row, RowSource, RowValue } from '../../fetchxml/evaluate/rows.ts';
import { normaliseId } from './parse-json-lines.ts';

/** Levels below a user that the hierarchy security model counts. Source: Organization.MaxDepthForHierarchicalSecurityModel. */
const usualDepth = 3;

/**
 * The user who asks, with the teams, business unit, language and people below that the data knows.
 * @param word an id, or a name or address in systemuser; absent: nobody in particular
 * @throws UsageError where no user has the name
 */
export function askingUser(word: string | undefined, data: RowSource): Caller {
  if (word === undefined) return {};
  const userId = findUser(word, data);
  const user = data.rowsOf('systemuser').find((row) => row.systemuserid === userId);
  const subordinateIds = findBelow(userId, data);
  const [businessUnitId, languageCode] = [user?.businessunitid, findLanguage(userId, data)];
  return {
    userId,
    teamIds: teamsOf([userId], data),
    subordinateIds,
    subordinateTeamIds: teamsOf(subordinateIds, data),
    ...(typeof businessUnitId === 'string' ? { businessUnitId } : {}),
    ...(typeof languageCode === 'number' ? { languageCode } : {}),
  };
}

function findUser(word: string, data: RowSource): string {
  const id = normaliseId(word);
  if (/^[0-9a-f-]{36}$/.test(id)) return id;
  const names = (row: Row): readonly RowValue[] => [row.fullname, row.domainname, row.internalemailaddress];
  const wanted = word.toLowerCase();
  const fits = (name: RowValue): boolean => typeof name === 'string' && name.toLowerCase() === wanted;
  const found = data.rowsOf('systemuser').filter((row) => names(row).some(fits));
  const [user] = found;
  if (found.length === 1 && typeof user?.systemuserid === 'string') return user.systemuserid;
  const message = found.length > 1 ? `several users are called '${word}'` : `no user is called '${word}'`;
  throw new UsageError(message, { code: 'unknown-user', hint: 'Give the user by id.' });
}

function teamsOf(userIds: readonly string[], data: RowSource): readonly string[] {
  const users = new Set<RowValue>(userIds);
  return data
    .rowsOf('teammembership')
    .flatMap((row) => (users.has(row.systemuserid) && typeof row.teamid === 'string' ? [row.teamid] : []));
}

function findLanguage(userId: string, data: RowSource): RowValue {
  return data.rowsOf('usersettings').find((row) => row.systemuserid === userId)?.uilanguageid;
}

/** Users below a manager. */
function findBelow(userId: string, data: RowSource): readonly string[] {
  const configured = data.rowsOf('organization')[0]?.maxdepthforhierarchicalsecuritymodel;
  const depth = typeof configured === 'number' ? configured : usualDepth;
  const found = new Set<string>();
  let level = new Set<RowValue>([userId]);
  for (let step = 0; step < depth; step++) {
    const below = data.rowsOf('systemuser').filter((row) => level.has(row.parentsystemuserid));
    level = new Set(below.map((row) => row.systemuserid));
    for (const id of level) if (typeof id === 'string') found.add(id);
  }
  return [...found];
}
