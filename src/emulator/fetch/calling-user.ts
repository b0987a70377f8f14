import type { Caller } from '../../fetchxml/evaluate/context.ts';
import type { Session } from '../organization/session.ts';
import { textIn } from '../store/row.ts';
import type { Row } from '../store/row.ts';

/** Levels below a user that the hierarchy security model counts. Source: Organization.MaxDepthForHierarchicalSecurityModel. */
const usualDepth = 3;
const english = 1033;

/** The user who asks, with teams, business unit, language and the people below. Each is looked up when an operator needs it. */
export function callingUser({ state, callerId }: Pick<Session, 'state' | 'callerId'>): Caller {
  const { newest } = state;
  const teamsOf = (users: readonly string[]): string[] =>
    users.flatMap((user) => newest.where('teammembership', 'systemuserid', user).map((row) => textIn(row, 'teamid')));
  const below = (): string[] =>
    subordinates(callerId, (manager) => newest.where('systemuser', 'parentsystemuserid', manager));
  return {
    userId: callerId,
    get teamIds() {
      return teamsOf([callerId]);
    },
    get businessUnitId() {
      return textIn(newest.get('systemuser', callerId) ?? {}, 'businessunitid');
    },
    get languageCode() {
      const language = settingsOf({ state, callerId }).uilanguageid;
      return typeof language === 'number' && language > 0 ? language : english;
    },
    get subordinateIds() {
      return below();
    },
    get subordinateTeamIds() {
      return teamsOf(below());
    },
  };
}

/** The caller's row of usersettings, where there is one. */
export function settingsOf({ state, callerId }: Pick<Session, 'state' | 'callerId'>): Row {
  return state.newest.where('usersettings', 'systemuserid', callerId)[0] ?? {};
}

function subordinates(userId: string, below: (manager: string) => readonly Row[]): string[] {
  const found = new Set<string>();
  let level = [userId];
  for (let step = 0; step < usualDepth; step++) {
    level = level.flatMap((manager) => below(manager).map((row) => textIn(row, 'systemuserid')));
    for (const user of level) found.add(user);
  }
  return [...found];
}
