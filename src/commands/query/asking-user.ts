import { isGuid } from '../../diagnostics/guid.ts';
import { UsageError } from '../../diagnostics/errors.ts';
import type { Caller } from '../../fetchxml/evaluate/context.ts';
import type { Row, RowSource, RowValue } from '../../fetchxml/evaluate/rows.ts';
import { normaliseId } from '../../simulate/data/normalise-id.ts';
import { peopleBelow } from './people-below.ts';

/** Who asks, as people say it. */
export interface AskingWords {
  /** An id, or a name or address in systemuser; absent: nobody in particular. */
  readonly user: string | undefined;
  /** Id of a business unit, instead of the user's own. */
  readonly businessUnit: string | undefined;
}

/**
 * The user who asks, with the teams, business unit, language and people below that the data knows.
 * @throws UsageError where no user has the name, or the business unit is no id
 */
export function askingUser({ user, businessUnit }: AskingWords, data: RowSource): Caller {
  const unit = businessUnit === undefined ? {} : { businessUnitId: readId(businessUnit) };
  return user === undefined ? unit : { ...callerOf(findUser(user, data), data), ...unit };
}

function readId(word: string): string {
  const id = normaliseId(word);
  if (isGuid(id)) return id;
  throw new UsageError(`--business-unit takes an id, not '${word}'`, { code: 'invalid-id' });
}

function callerOf(userId: string, data: RowSource): Caller {
  const user = data.rowsOf('systemuser').find((row) => row.systemuserid === userId);
  const subordinateIds = peopleBelow(userId, data);
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
  if (isGuid(id)) return id;
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
  return settingsOf(userId, data)?.uilanguageid;
}

/** The user's time zone as usersettings has it: the code of a zone. */
export function findTimeZoneCode(userId: string, data: RowSource): string | undefined {
  const code = settingsOf(userId, data)?.timezonecode;
  return typeof code === 'number' ? String(code) : undefined;
}

function settingsOf(userId: string, data: RowSource): Row | undefined {
  return data.rowsOf('usersettings').find((row) => row.systemuserid === userId);
}
