import { refuse } from '../messages/messages.ts';
import { textIn } from '../store/row.ts';
import type { Row } from '../store/row.ts';
import type { Session } from '../organization/session.ts';
import { allRows } from '../store/stored-rows.ts';

/** Checks a profile row as it would be stored: a name, and one that no other profile has (whatever its case). */
export function checkProfile(session: Session, row: Row): void {
  const name = textIn(row, 'name').trim();
  if (name === '') throw refuse('MobileOfflineProfileNameCanNotBeNullOrEmpty');
  const others = allRows(session.state, 'mobileofflineprofile').filter(
    (other) => other.mobileofflineprofileid !== row.mobileofflineprofileid,
  );
  if (others.some((other) => isSameName(textIn(other, 'name'), name))) {
    throw refuse('MobileOfflineProfileNameAlreadyExists');
  }
}

/** Names compare without case and outer blanks, as in Dataverse's collation. */
export function isSameName(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}
