import { isGuid } from '../../../diagnostics/guid.ts';
import { userColumns } from '../filter/user-columns.ts';
import { allOf, anyOf, column, compare, exists, oneOf } from '../tree/build-condition.ts';
import type { SqlColumn, SqlCondition, SqlJoin, SqlRelation, SqlValue } from '../tree/sql-tree.ts';

/** Whose devices a statement is about. */
export type SqlUsers =
  /** Users by id, or by full name, user name or address. */
  | { readonly kind: 'named'; readonly words: readonly string[] }
  /** Whoever has the profile, as user or through a team. */
  | { readonly kind: 'assigned'; readonly profileId: string }
  /** Whoever is a bookable resource. */
  | { readonly kind: 'technicians' }
  /** Every user who is not disabled; the kinds above leave disabled ones out as well. */
  | { readonly kind: 'users' };

/** The relation of the users, which every statement begins with. */
export const usersRelation = 'users';

/** Makes the relation of the users; with their languages only where a filter asks for them. */
export function defineUsers(users: SqlUsers, { withLanguage }: { withLanguage: boolean }): SqlRelation {
  const of = (name: string): SqlValue => column('s', name);
  const columns: SqlColumn[] = [
    { value: of('systemuserid'), name: userColumns.id },
    { value: of('businessunitid'), name: userColumns.businessUnit },
    ...(withLanguage ? [{ value: column('l', 'uilanguageid'), name: userColumns.language }] : []),
  ];
  const settings: SqlJoin = {
    kind: 'outer',
    from: { kind: 'table', name: 'usersettings', alias: 'l' },
    on: compare(column('l', 'systemuserid'), '=', of('systemuserid')),
  };
  const select = {
    columns,
    from: { kind: 'table', name: 'systemuser', alias: 's' },
    joins: withLanguage ? [settings] : [],
    where: areMeant(users, of),
  } as const;
  return { name: usersRelation, columns: columns.map(({ name }) => name ?? ''), query: { selects: [select] } };
}

type ColumnOf = (name: string) => SqlValue;

function areMeant(users: SqlUsers, of: ColumnOf): SqlCondition {
  if (users.kind === 'named') return areNamed(users.words, of);
  const disabled = of('isdisabled');
  const isEnabled = anyOf([
    { kind: 'missing', value: disabled },
    compare(disabled, '=', { kind: 'truth', isTrue: false }),
  ]);
  if (users.kind === 'assigned') return allOf([isEnabled, areAssigned(users.profileId, of)]);
  return users.kind === 'technicians' ? allOf([isEnabled, areResources(of)]) : isEnabled;
}

/** bookableresource.resourcetype of a user. Source: field-service §3. */
const userResource = 3;

function areResources(of: ColumnOf): SqlCondition {
  const isUser = compare(column('r', 'userid'), '=', of('systemuserid'));
  const isOfUser = compare(column('r', 'resourcetype'), '=', { kind: 'number', number: userResource });
  return exists({ kind: 'table', name: 'bookableresource', alias: 'r' }, { where: allOf([isUser, isOfUser]) });
}

function areNamed(words: readonly string[], of: ColumnOf): SqlCondition {
  const ids = words.filter(isGuid).map((id) => id.toLowerCase());
  const names = words.filter((word) => !isGuid(word));
  return anyOf([
    oneOf(of('systemuserid'), ids.map(textOf)),
    ...['fullname', 'domainname', 'internalemailaddress'].map((name) =>
      oneOf(fold(of(name)), names.map(textOf).map(fold)),
    ),
  ]);
}

function textOf(text: string): SqlValue {
  return { kind: 'text', text };
}

function fold(value: SqlValue): SqlValue {
  return { kind: 'folded', value };
}

function areAssigned(profileId: string, of: ColumnOf): SqlCondition {
  const isProfile = (alias: string): SqlCondition =>
    compare(column(alias, 'mobileofflineprofileid'), '=', textOf(profileId.toLowerCase()));
  const isUser = (alias: string): SqlCondition => compare(column(alias, 'systemuserid'), '=', of('systemuserid'));
  const direct = exists(
    { kind: 'table', name: 'usermobileofflineprofilemembership', alias: 'p' },
    { where: allOf([isUser('p'), isProfile('p')]) },
  );
  const members: SqlJoin = {
    kind: 'inner',
    from: { kind: 'table', name: 'teammembership', alias: 'm' },
    on: compare(column('m', 'teamid'), '=', column('p', 'teamid')),
  };
  const throughTeam = exists(
    { kind: 'table', name: 'teammobileofflineprofilemembership', alias: 'p' },
    { joins: [members], where: allOf([isUser('m'), isProfile('p')]) },
  );
  return anyOf([direct, throughTeam]);
}
