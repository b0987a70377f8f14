import type { Setting } from './company.ts';
import type { Owner } from './company-row.ts';
import { firstNames, lastNames } from './names.ts';
import type { RowBook } from './row-book.ts';

/** A user to be. */
export interface Person {
  readonly name: string;
  readonly title: string;
  readonly unit: string;
  readonly role: string;
  readonly timeZoneCode: number;
  /** Id of the manager. */
  readonly manager: string | null;
  readonly territory?: string;
}

/** A person's name for a place in a list: the same for the same seed. */
export function personName(book: RowBook, topic: string, number: number): string {
  const random = book.random(topic, number);
  return `${random.pick(firstNames)} ${random.pick(lastNames)}`;
}

/** Adds a user with settings and a role. The first user is the administrator. */
export function addUser({ book, founded }: Setting, person: Person): Owner {
  const [firstname = '', lastname = ''] = person.name.split(' ');
  const number = book.count('systemuser');
  const address = `${firstname}.${lastname}.${number}@contoso.example`.toLowerCase();
  const id = book.plain(
    'systemuser',
    {
      fullname: person.name,
      firstname,
      lastname,
      title: person.title,
      employeeid: `E${10_000 + number}`,
      domainname: address,
      internalemailaddress: address,
      mobilephone: `+00 555 ${1000 + number}`,
      businessunitid: person.unit,
      parentsystemuserid: person.manager,
      territoryid: person.territory ?? null,
      isdisabled: false,
      accessmode: 0,
    },
    founded,
  );
  const settings = { systemuserid: id, uilanguageid: 1033, localeid: 1033, timezonecode: person.timeZoneCode };
  book.plain('usersettings', settings, founded);
  book.bare('systemuserroles', { systemuserid: id, roleid: person.role });
  return { id, table: 'systemuser', unit: person.unit };
}

/** Makes a user a member of teams. */
export function joinTeams(book: RowBook, user: Owner, teams: readonly Owner[]): void {
  for (const team of teams) book.bare('teammembership', { systemuserid: user.id, teamid: team.id });
}
