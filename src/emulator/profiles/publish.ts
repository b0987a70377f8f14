import { checkPublish } from './check-publish.ts';
import type { ProfileRows } from './check-publish.ts';
import { refuse } from '../messages/messages.ts';
import { timeText } from '../organization/session.ts';
import { textIn } from '../store/row.ts';
import type { Row } from '../store/row.ts';
import type { Session } from '../organization/session.ts';
import { allRows, publishRow, rowsWhere, storeRow } from '../store/stored-rows.ts';

/** The newest layer of a profile, its items and their associations. */
export function profileRows(session: Session, profileId: string): ProfileRows {
  const profile = session.state.newest.get('mobileofflineprofile', profileId);
  if (!profile) throw refuse('RecordNotFound', 'mobileofflineprofile', profileId);
  const items = rowsWhere(session.state, 'mobileofflineprofileitem', { regardingobjectid: profileId });
  const itemIds = new Set(items.map((item) => item.mobileofflineprofileitemid));
  const associations = allRows(session.state, 'mobileofflineprofileitemassociation').filter((row) =>
    itemIds.has(row.mobileofflineprofileitemid),
  );
  return { profile, items, associations };
}

/** Checks and publishes profiles; when one is refused, none is published. */
export function publishProfiles(session: Session, profileIds: readonly string[]): void {
  const published = profileIds.map((id) => profileRows(session, id));
  for (const rows of published) checkPublish(session, rows);
  if (published.length === 0) return;
  const publishedon = nextPublishTime(session);
  for (const { profile, items, associations } of published) {
    publish(session, 'mobileofflineprofile', { rows: [profile], publishedon });
    publish(session, 'mobileofflineprofileitem', { rows: items, publishedon });
    publish(session, 'mobileofflineprofileitemassociation', { rows: associations, publishedon });
  }
}

/** Publishes an app; nothing about it is checked. */
export function publishApp(session: Session, id: string): void {
  const app = session.state.newest.get('appmodule', id);
  if (!app) throw refuse('RecordNotFound', 'appmodule', id);
  publish(session, 'appmodule', { rows: [app], publishedon: nextPublishTime(session) });
}

/** Publishes every profile and app that has something unpublished. */
export function publishEverything(session: Session): void {
  const profiles = allRows(session.state, 'mobileofflineprofile');
  const ids = profiles.map((profile) => String(profile.mobileofflineprofileid));
  publishProfiles(
    session,
    ids.filter((id) => {
      const { profile, items, associations } = profileRows(session, id);
      return [profile, ...items, ...associations].some((row) => row.componentstate !== 0);
    }),
  );
  for (const app of allRows(session.state, 'appmodule')) {
    if (app.componentstate !== 0) publishApp(session, textIn(app, 'appmoduleid'));
  }
}

function publish(
  session: Session,
  table: string,
  { rows, publishedon }: { rows: readonly Row[]; publishedon: string },
): void {
  for (const row of rows) {
    const key = { table, id: textIn(row, `${table}id`) };
    publishRow(session, key, storeRow(session, key, { ...row, componentstate: 0, isvalidated: true, publishedon }));
  }
}

/** Now, or a second after the last publish: dates are kept to the second, and every publish is newer than the last. */
function nextPublishTime(session: Session): string {
  const second = 1000;
  const now = Math.floor(session.now().getTime() / second) * second;
  session.state.counters.publishedAt = Math.max(now, session.state.counters.publishedAt + second);
  return timeText(new Date(session.state.counters.publishedAt));
}
