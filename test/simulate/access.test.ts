import { describe, expect, test } from '@jest/globals';
import { describeTables } from '../../src/fetchxml/evaluate/describe-tables.ts';
import type { Row } from '../../src/fetchxml/evaluate/rows.ts';
import { loadMetadata } from '../../src/metadata/load-metadata.ts';
import { readProfile } from '../../src/schema/read-profile.ts';
import { planSimulation } from '../../src/simulate/plan.ts';
import { Simulation } from '../../src/simulate/simulation.ts';
import { checkProfile } from '../../src/validate/checked-profile.ts';
import { dataOfRows } from './data-of-rows.ts';

const metadata = await loadMetadata();
const id = (kind: number, number: number): string => `0000000${kind}-0000-4000-8000-00000000000${number}`;
const [user, other, team] = [id(1, 1), id(1, 2), id(2, 1)];
const [root, west, east] = [id(3, 0), id(3, 1), id(3, 2)];
const [role, teamRole] = [id(4, 1), id(4, 2)];

const accounts: readonly Row[] = [
  { accountid: id(5, 0), ownerid: user, owningbusinessunit: west, statecode: 0 },
  { accountid: id(5, 1), ownerid: other, owningbusinessunit: west, statecode: 0 },
  { accountid: id(5, 2), ownerid: team, owningbusinessunit: east, statecode: 0 },
  { accountid: id(5, 3), ownerid: other, owningbusinessunit: root, statecode: 0 },
  { accountid: id(5, 4), ownerid: user, owningbusinessunit: west, statecode: 1 },
];

interface Holding {
  readonly depth: number | undefined;
  readonly unit: string;
  /** Depth of a role of the team, which is in the eastern unit. */
  readonly teamDepth?: number;
  /** Whether the rows say which business unit they belong to. */
  readonly saysUnits?: boolean;
}

function read({ depth, unit, teamDepth, saysUnits = true }: Holding): { rows: readonly number[]; isKnown: boolean } {
  const data = dataOfRows(
    {
      account: accounts.map(({ owningbusinessunit, ...row }) => (saysUnits ? { ...row, owningbusinessunit } : row)),
      businessunit: [
        { businessunitid: root },
        { businessunitid: west, parentbusinessunitid: root },
        { businessunitid: east, parentbusinessunitid: root },
      ],
      privilege: [
        { privilegeid: id(6, 1), name: 'prvReadAccount' },
        { privilegeid: id(6, 2), name: 'prvReadContact' },
      ],
      team: [{ teamid: team, businessunitid: east }],
      role: [{ roleid: role }, { roleid: teamRole }],
      teamroles: teamDepth === undefined ? [] : [{ teamid: team, roleid: teamRole }],
      roleprivileges: [
        { roleid: teamRole, privilegeid: id(6, 1), privilegedepthmask: teamDepth ?? 0 },
        { roleid: role, privilegeid: id(6, 2), privilegedepthmask: 8 },
        ...(depth === undefined ? [] : [{ roleid: role, privilegeid: id(6, 1), privilegedepthmask: depth }]),
      ],
      systemuserroles: [{ systemuserid: user, roleid: role }],
    },
    metadata,
  );
  const file = 'version: 1\nname: P\ntables: { account: { rows: custom, where: [statecode eq 0] } }\n';
  const { source } = readProfile(file, 'p.yaml');
  if (!source) throw new Error('no profile');
  const plan = planSimulation(checkProfile(source, metadata), metadata);
  const simulation = new Simulation({
    plan,
    data,
    metadata,
    context: { tables: describeTables(metadata) },
    selection: 0,
  });
  const caller = { userId: user, teamIds: [team], businessUnitId: unit };
  const content = simulation.content({ caller, timeZone: 'UTC' }, new Date('2026-11-25T08:00:00Z'));
  return { rows: content.rows('account'), isKnown: simulation.access.isKnown };
}

describe('a role lets a user read', () => {
  test.each([
    { what: 'nothing without the privilege', depth: undefined, unit: west, rows: [] },
    { what: 'basic: what the user and the teams own', depth: 1, unit: west, rows: [0, 2] },
    { what: 'local: the business unit as well', depth: 2, unit: west, rows: [0, 1, 2] },
    { what: 'deep: and the units below', depth: 4, unit: root, rows: [0, 1, 2, 3] },
    { what: 'global: everything', depth: 8, unit: west, rows: [0, 1, 2, 3] },
  ])('$what', ({ depth, unit, rows }) => {
    expect(read({ depth, unit })).toEqual({ rows, isKnown: true });
  });

  test.each([
    {
      what: 'a basic role and a local one of a team do not make the own unit local',
      depth: 1,
      unit: west,
      rows: [0, 2],
    },
    { what: 'a deep role and a local one of a team add up', depth: 4, unit: west, rows: [0, 1, 2] },
    { what: 'a role of the team alone reaches its unit', depth: undefined, unit: west, rows: [0, 2] },
  ])('$what', ({ depth, unit, rows }) => {
    expect(read({ depth, unit, teamDepth: 2 })).toEqual({ rows, isKnown: true });
  });

  test('basic: what the user and the teams own, where the data does not say which business unit rows belong to', () => {
    expect(read({ depth: 1, unit: west, saysUnits: false })).toEqual({ rows: [0, 2], isKnown: true });
  });
});

test("rows that business units own are the user's by the unit itself", () => {
  const rows = [
    { teamid: id(2, 2), businessunitid: west },
    { teamid: id(2, 3), businessunitid: east },
  ];
  const file = 'version: 1\nname: P\ntables: { team: { rows: owned, owned: [businessUnit] } }\n';
  const { source } = readProfile(file, 'p.yaml');
  if (!source) throw new Error('no profile');
  const simulation = new Simulation({
    plan: planSimulation(checkProfile(source, metadata), metadata),
    data: dataOfRows({ team: rows }, metadata),
    metadata,
    context: { tables: describeTables(metadata) },
    selection: 0,
  });
  const caller = { userId: user, teamIds: [], businessUnitId: east };
  const content = simulation.content({ caller, timeZone: 'UTC' }, new Date('2026-11-25T08:00:00Z'));
  expect(content.rows('team')).toEqual([1]);
});
