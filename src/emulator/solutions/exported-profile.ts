import { rowScopes } from '../../schema/profile.ts';
import type { Association, Filter, Owner, Profile, ProfileItem } from '../../schema/profile.ts';
import { refuse } from '../messages/messages.ts';
import { relationshipWithId } from '../definitions/relationship-ids.ts';
import { textIn } from '../store/row.ts';
import type { Row } from '../store/row.ts';
import type { Session } from '../organization/session.ts';
import { allRows, findRow } from '../store/stored-rows.ts';

/** Ownership columns by the word of the profile file. */
const ownerColumns = [
  ['user', 'recordsownedbyme'],
  ['team', 'recordsownedbymyteam'],
  ['businessUnit', 'recordsownedbymybusinessunit'],
] as const satisfies readonly (readonly [Owner, string])[];

/**
 * A profile as an export carries it. Of a published profile only published rows (dataverse-model §2.1); a profile that was
 * never published goes as it is, as was observed (solution-format, remark after §8).
 */
export function exportedProfile(session: Session, id: string): Profile {
  const row = findRow(session.state, { table: 'mobileofflineprofile', id }, 'published');
  if (!row) throw refuse('RecordNotFound', 'mobileofflineprofile', id);
  const source: Source = {
    session,
    onlyPublished: session.state.published.get('mobileofflineprofile', id) !== undefined,
  };
  const description = textIn(row, 'description');
  return {
    id,
    name: textIn(row, 'name'),
    ...(description === '' ? {} : { description }),
    filters: [],
    items: children(source, 'mobileofflineprofileitem', { regardingobjectid: id }).map((item) =>
      exportedItem(source, item),
    ),
    extra: [],
    path: [],
  };
}

interface Source {
  readonly session: Session;
  readonly onlyPublished: boolean;
}

function children({ session, onlyPublished }: Source, table: string, match: Row): Row[] {
  const rows = allRows(session.state, table, 'published').filter((row) =>
    Object.entries(match).every(([column, value]) => row[column] === value),
  );
  return onlyPublished
    ? rows.filter((row) => session.state.published.get(table, String(row[`${table}id`])) !== undefined)
    : rows;
}

function exportedItem(source: Source, row: Row): ProfileItem {
  const id = textIn(row, 'mobileofflineprofileitemid');
  const table = textIn(row, 'selectedentitytypecode');
  const schemaName = source.session.metadata.table(table)?.schemaName;
  const sync = row.syncintervalinminutes;
  return {
    id,
    table,
    ...(schemaName === undefined ? {} : { schemaName }),
    name: textIn(row, 'name'),
    rows: rowScopes[Number(row.recorddistributioncriteria)] ?? 'related',
    owned: ownerColumns.filter(([, column]) => row[column] === true).map(([owner]) => owner),
    ...filterIn(row, 'profileitementityfilter'),
    ...(typeof sync === 'number' ? { sync } : {}),
    associations: children(source, 'mobileofflineprofileitemassociation', { mobileofflineprofileitemid: id }).map(
      (each) => exportedAssociation(source, each),
    ),
    extra: [],
    path: [],
  };
}

/** The relationship goes by its schema name: ids differ between organizations. */
function exportedAssociation({ session }: Source, row: Row): Association {
  const relationship = relationshipWithId(session, textIn(row, 'relationshipid'));
  return {
    id: textIn(row, 'mobileofflineprofileitemassociationid'),
    relationship: relationship?.schemaName ?? textIn(row, 'relationshipdisplayname'),
    name: textIn(row, 'name'),
    ...filterIn(row, 'profileitemassociationentityfilter'),
    extra: [],
    path: [],
  };
}

function filterIn(row: Row, column: string): { filter?: Filter } {
  const text = textIn(row, column);
  return text.trim() === '' ? {} : { filter: { kind: 'fetchxml', text, path: [] } };
}
