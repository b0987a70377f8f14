import { randomUUID } from 'node:crypto';
import { refuse } from '../messages/messages.ts';
import { addToSolution } from '../solutions/solution-components.ts';
import { profileRows } from './publish.ts';
import type { Session } from '../organization/session.ts';
import type { Row } from '../store/row.ts';
import { textIn } from '../store/row.ts';
import { createRow } from '../write/save-row.ts';

const longestName = 200;

/**
 * CloneMobileOfflineProfile: a profile with its items and associations under new ids. Its name is the old one and the time,
 * as `yyyyMMddHHmmssffff`; copies have no sync interval, as Microsoft's own copies have none (solution-format §3). The
 * answer is the new profile (dataverse-model §2). Everything else about it is inferred.
 */
export function cloneProfile(session: Session, profileId: string): Row {
  const { profile, items, associations } = profileRows(session, profileId);
  const name = `${textIn(profile, 'name')}-${stamp(session.now())}`;
  if (name.length > longestName) throw refuse('CloneTitleTooLong');
  const copy = copyRow(session, 'mobileofflineprofile', { row: profile, changes: { name } });
  const id = textIn(copy, 'mobileofflineprofileid');
  addToSolution(session, { solution: 'Default', profileId: id });
  const itemIds = new Map<string, string>();
  for (const row of items) {
    const changes = { regardingobjectid: id, syncintervalinminutes: null };
    const item = copyRow(session, 'mobileofflineprofileitem', { row, changes });
    itemIds.set(textIn(row, 'mobileofflineprofileitemid'), textIn(item, 'mobileofflineprofileitemid'));
  }
  for (const row of associations) {
    const mobileofflineprofileitemid = itemIds.get(textIn(row, 'mobileofflineprofileitemid')) ?? null;
    copyRow(session, 'mobileofflineprofileitemassociation', { row, changes: { mobileofflineprofileitemid } });
  }
  return copy;
}

/** Creates a row from what a client could have written of another one. */
function copyRow(session: Session, table: string, { row, changes }: { row: Row; changes: Row }): Row {
  const model = session.tables.of(table);
  const written = [...model.columns.values()].filter(({ onCreate, name }) => onCreate && name !== model.primaryId);
  const values = Object.fromEntries(written.map(({ name }) => [name, row[name] ?? null]));
  return createRow(session, model, { ...values, ...changes, [model.primaryId]: randomUUID() });
}

/** `yyyyMMddHHmmssffff`: the last four digits are ten-thousandths of a second. */
function stamp(time: Date): string {
  return `${time.toISOString().slice(0, 23).replace(/\D/g, '')}0`;
}
