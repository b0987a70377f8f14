import { describe, expect, test } from '@jest/globals';
import { askingUser, findTimeZoneCode } from '../../src/commands/query/asking-user.ts';
import { readFiscalCalendar } from '../../src/commands/query/fiscal-calendar.ts';
import { readMoment } from '../../src/commands/query/read-moment.ts';
import type { Row } from '../../src/fetchxml/evaluate/rows.ts';
import { findTimeZone } from '../../src/fetchxml/evaluate/time-zone.ts';
import { findIanaName } from '../../src/fetchxml/evaluate/windows-time-zones.ts';

const id = (end: number): string => `aaaaaaaa-0000-4000-8000-${String(end).padStart(12, '0')}`;
const users: readonly Row[] = [
  { systemuserid: id(1), businessunitid: id(20), positionid: id(31) },
  { systemuserid: id(2), parentsystemuserid: id(1), positionid: id(31) },
  { systemuserid: id(3), parentsystemuserid: id(2), positionid: id(32) },
  { systemuserid: id(4), parentsystemuserid: id(3) },
  { systemuserid: id(5), parentsystemuserid: id(4) },
];
const tables = (organization: Row = {}): Readonly<Record<string, readonly Row[]>> => ({
  systemuser: users,
  organization: [organization],
  position: [{ positionid: id(31) }, { positionid: id(32), parentpositionid: id(31) }],
  teammembership: [
    { systemuserid: id(1), teamid: id(40) },
    { systemuserid: id(3), teamid: id(41) },
  ],
  usersettings: [{ systemuserid: id(1), uilanguageid: 1031, timezonecode: 110 }],
});
const source = (organization?: Row) => ({ rowsOf: (table: string) => tables(organization)[table] ?? [] });
const lead = { user: id(1), businessUnit: undefined };

describe('what the data knows of the user', () => {
  test('teams, business unit, language, people below and their teams', () => {
    expect(askingUser(lead, source())).toEqual({
      userId: id(1),
      teamIds: [id(40)],
      businessUnitId: id(20),
      languageCode: 1031,
      subordinateIds: [id(2), id(3), id(4)],
      subordinateTeamIds: [id(41)],
    });
  });

  test('the organization says how deep the hierarchy goes', () => {
    const found = askingUser(lead, source({ maxdepthforhierarchicalsecuritymodel: 1 }));
    expect(found.subordinateIds).toEqual([id(2)]);
  });

  test('positions, where the organization uses them: a colleague of the same position is not below', () => {
    expect(askingUser(lead, source({ usepositionhierarchy: true })).subordinateIds).toEqual([id(3)]);
  });

  test('the fiscal calendar', () => {
    const start = { fiscalcalendarstart: '2024-07-01T00:00:00Z', fiscalperiodtype: 2003 };
    expect(readFiscalCalendar(source(start))).toEqual({ startMonth: 7, startDay: 1, period: 'monthly' });
    expect(readFiscalCalendar(source())).toBeUndefined();
  });
});

describe('time zones as Dataverse names them', () => {
  test('the code in usersettings', () => {
    const code = findTimeZoneCode(id(1), source());
    expect(readMoment('2024-07-01 12:00', code ?? '').toISOString()).toBe('2024-07-01T10:00:00.000Z');
  });

  test.each(['W. Europe Standard Time', 'w. europe standard time', '110', 'Europe/Berlin'])('%s', (name) => {
    expect(readMoment('2024-01-01T12:00', name).toISOString()).toBe('2024-01-01T11:00:00.000Z');
  });

  test('every zone of the list is one that this platform has', () => {
    const codes = Array.from({ length: 301 }, (_, code) => String(code)).filter((code) => findIanaName(code));
    expect(codes.length).toBeGreaterThan(60);
    expect(codes.filter((code) => !findTimeZone(code))).toEqual([]);
  });
});
