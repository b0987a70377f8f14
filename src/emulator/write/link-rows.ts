import { randomUUID } from 'node:crypto';
import type { Session } from '../organization/session.ts';
import { hasValue } from '../store/stored-rows.ts';
import type { CollectionModel } from '../tables/table-model.ts';

type Through = NonNullable<CollectionModel['through']>;

/** Ids of the two rows, as the collection sees them. */
interface Ends {
  readonly here: string;
  readonly there: string;
}

/** Links two rows through their intersect table; rows that are linked already stay so. */
export function linkRows(session: Session, through: Through, ends: Ends): void {
  if (linksOf(session, through, ends).length > 0) return;
  session.state.newest.set(through.table, randomUUID(), { [through.here]: ends.here, [through.there]: ends.there });
}

/** Takes the link of two rows away, if there is one. */
export function unlinkRows(session: Session, through: Through, ends: Ends): void {
  for (const id of linksOf(session, through, ends)) session.state.newest.delete(through.table, id);
}

function linksOf({ state }: Session, { table, here, there }: Through, ends: Ends): readonly string[] {
  const links = [...state.newest.entries(table)];
  return links.flatMap(([id, row]) => (hasValue(row, here, ends.here) && hasValue(row, there, ends.there) ? [id] : []));
}
