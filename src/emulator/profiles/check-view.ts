import { parseFetch } from '../../fetchxml/parse-fetch.ts';
import { walkFetch } from '../../fetchxml/tree.ts';
import { refuse } from '../messages/messages.ts';
import type { Session } from '../organization/session.ts';
import { textIn } from '../store/row.ts';
import type { Row } from '../store/row.ts';

/** Refuses an item whose view is of another table. */
export function checkView(session: Session, item: Row): void {
  const view = viewOf(session, item);
  if (!view || textIn(view, 'returnedtypecode') === textIn(item, 'selectedentitytypecode')) return;
  throw refuse('InvalidAssociatedSavedQuery');
}

/** Refuses the publish of an item whose view links a table that is no item of the profile. */
export function checkViewTables(
  session: Session,
  item: Row,
  { profile, tables }: { profile: string; tables: readonly string[] },
): void {
  const view = viewOf(session, item);
  const { query } = parseFetch(view ? textIn(view, 'fetchxml') : '');
  if (!view || !query) return;
  for (const { node } of walkFetch(query)) {
    if (node.kind !== 'link-entity' || tables.includes(node.name)) continue;
    throw refuse('SavedQueryValidationError', profile, textIn(item, 'name'), node.name, textIn(view, 'name'));
  }
}

function viewOf(session: Session, item: Row): Row | undefined {
  return session.state.newest.get('savedquery', textIn(item, 'profileitemrule'));
}
