import { describe, expect, test } from '@jest/globals';
import type { Place } from '../../src/diagnostics/place.ts';
import { printProfileXml } from '../../src/solution/print-profile-xml.ts';
import { isPackageProblem, readXmlProfile } from '../../src/solution/profile-source.ts';
import type { XmlProfile } from '../../src/solution/profile-source.ts';
import { readXmlDocument } from '../../src/solution/xml-document.ts';
import { plainWriting } from './samples.ts';

const text = `\ufeff<MobileOfflineProfile MobileOfflineProfileId="9F0A7210-6937-f111-88b3-0022489b9600" Name="Äther" unmodified="1" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\r
  <Before />\r
  <MobileOfflineProfileItems>\r
    <MobileOfflineProfileItem MobileOfflineProfileItemId="8bb0691a-6937-f111-88b3-0022489b9600" Name="Old">\r
      <MobileOfflineProfileItemAssociations>\r
        <MobileOfflineProfileItemAssociation MobileOfflineProfileItemAssociationId="f1b10000-6937-f111-88b3-0022489b9600" Name="Notes">\r
          <MobileOfflineProfileItemAssociationId>{F1B10000-6937-F111-88B3-0022489B9600}</MobileOfflineProfileItemAssociationId>\r
          <Name>Notes</Name>\r
          <RelationshipDisplayName>Account_Annotation</RelationshipDisplayName>\r
          <ProfileItemAssociationEntityFilter>&lt;fetch/&gt;</ProfileItemAssociationEntityFilter>\r
          <IntroducedVersion>1.0</IntroducedVersion>\r
        </MobileOfflineProfileItemAssociation>\r
        <Odd />\r
      </MobileOfflineProfileItemAssociations>\r
      <MobileOfflineProfileItemId>{8BB0691A-6937-F111-88B3-0022489B9600}</MobileOfflineProfileItemId>\r
      <Name>Konto</Name>\r
      <RecordDistributionCriteria>2</RecordDistributionCriteria>\r
      <RecordsOwnedByMe>true</RecordsOwnedByMe>\r
      <RecordsOwnedByMyTeam>false</RecordsOwnedByMyTeam>\r
      <RecordsOwnedByMyBusinessUnit>1</RecordsOwnedByMyBusinessUnit>\r
      <SyncIntervalInMinutes>10</SyncIntervalInMinutes>\r
      <SelectedColumns>{"Columns":["name"]}</SelectedColumns>\r
      <ProfileItemEntityFilter>&lt;fetch&gt;\r
  &lt;entity name="account"/&gt;&lt;/fetch&gt;</ProfileItemEntityFilter>\r
      <EntitySchemaName>Account</EntitySchemaName>\r
    </MobileOfflineProfileItem>\r
  </MobileOfflineProfileItems>\r
  <MobileOfflineProfileId>{9f0a7210-6937-f111-88b3-0022489b9600}</MobileOfflineProfileId>\r
  <Name>Ether</Name>\r
  <Description xsi:nil="true"></Description>\r
  <After>\r
    <Deep>&amp;</Deep>\r
  </After>\r
</MobileOfflineProfile>`;

function read(): XmlProfile {
  const document = readXmlDocument('p.xml', Buffer.from(text));
  if (isPackageProblem(document)) throw new Error(document.message);
  const profile = readXmlProfile(document, document.root);
  if (isPackageProblem(profile)) throw new Error(profile.message);
  return profile;
}

const itemPath = ['items', 0];

test('a profile is read as it says, elements before attributes', () => {
  expect(read().profile).toEqual({
    id: '9f0a7210-6937-f111-88b3-0022489b9600',
    name: 'Ether',
    filters: [],
    items: [
      {
        id: '8bb0691a-6937-f111-88b3-0022489b9600',
        table: 'account',
        schemaName: 'Account',
        name: 'Konto',
        rows: 'owned',
        owned: ['user', 'businessUnit'],
        sync: 10,
        filter: {
          kind: 'fetchxml',
          text: '<fetch>\n  <entity name="account"/></fetch>',
          path: [...itemPath, 'fetchxml'],
        },
        associations: [
          {
            id: 'f1b10000-6937-f111-88b3-0022489b9600',
            relationship: 'Account_Annotation',
            name: 'Notes',
            filter: { kind: 'fetchxml', text: '<fetch/>', path: [...itemPath, 'related', 0, 'fetchxml'] },
            extra: [{ after: 'ProfileItemAssociationEntityFilter', xml: '<IntroducedVersion>1.0</IntroducedVersion>' }],
            path: [...itemPath, 'related', 0],
          },
        ],
        extra: [
          { after: 'MobileOfflineProfileItemAssociations/*', xml: '<Odd />' },
          { after: 'SyncIntervalInMinutes', xml: '<SelectedColumns>{"Columns":["name"]}</SelectedColumns>' },
        ],
        path: itemPath,
      },
    ],
    extra: [
      { xml: '@unmodified="1"' },
      { xml: '<Before />' },
      { after: 'Name', xml: '<Description xsi:nil="true"></Description>' },
      { after: 'Name', xml: '<After>\n    <Deep>&amp;</Deep>\n  </After>' },
    ],
    path: [],
  });
});

test('what is unknown is written back in its place', () => {
  const printed = printProfileXml(read().profile, plainWriting, { depth: 0, lineEnd: '\r\n', declaresNamespace: true });
  const expected = text
    .slice(1)
    .replace('MobileOfflineProfileId="9F0A', 'MobileOfflineProfileId="9f0a')
    .replace('Name="Äther"', 'Name="Ether"')
    .replace('Name="Old"', 'Name="Konto"')
    .replace('ByMe>true<', 'ByMe>1<')
    .replace('ByMyTeam>false<', 'ByMyTeam>0<')
    .replace(
      '<Name>Notes',
      '<MobileOfflineProfileItemId>{8BB0691A-6937-F111-88B3-0022489B9600}</MobileOfflineProfileItemId>\r\n          <Name>Notes',
    )
    .replace(
      '<Name>Konto',
      '<RegardingObjectId>{9F0A7210-6937-F111-88B3-0022489B9600}</RegardingObjectId>\r\n      <Name>Konto',
    );
  expect(printed).toBe(expected);
});

test('a description that is set replaces one that was nil', () => {
  const printed = printProfileXml({ ...read().profile, description: 'x' }, plainWriting, { depth: 0, lineEnd: '\n' });
  expect(printed.match(/<Description.*/g)).toEqual(['<Description>x</Description>']);
});

test('an extra that is no XML is refused', () => {
  const extra = [{ xml: '</MobileOfflineProfile><x/>' }];
  expect(() => printProfileXml({ ...read().profile, extra }, plainWriting, { depth: 0, lineEnd: '\n' })).toThrow(
    'is no XML',
  );
});

describe('places', () => {
  const shown = (place: Place): string => {
    const { line, column, endLine, endColumn } = read().locate(place);
    // A byte order mark is no column.
    const lines = text.replace(/^\ufeff/, '').split('\r\n');
    const first = lines[line - 1]?.slice(column - 1, line === endLine ? endColumn - 1 : undefined) ?? '';
    return line === endLine ? first : `${first}…${lines[endLine - 1]?.slice(0, endColumn - 1) ?? ''}`;
  };

  test.each<[Place, string]>([
    [{ path: ['name'] }, 'Ether'],
    [{ path: ['id'] }, '{9f0a7210-6937-f111-88b3-0022489b9600}'],
    [{ path: ['description'] }, '<Description xsi:nil="true"></Description>'],
    [{ path: [...itemPath], on: 'key' }, 'Account'],
    [{ path: [...itemPath, 'rows'] }, '2'],
    [{ path: [...itemPath, 'sync'] }, '10'],
    [{ path: [...itemPath, 'columns'] }, '{"Columns":["name"]}'],
    [{ path: [...itemPath, 'name'] }, 'Konto'],
    [{ path: [...itemPath, 'id'] }, '{8BB0691A-6937-F111-88B3-0022489B9600}'],
    [
      { path: [...itemPath, 'owned'] },
      '<RecordsOwnedByMe>true</RecordsOwnedByMe>…      <RecordsOwnedByMyBusinessUnit>1</RecordsOwnedByMyBusinessUnit>',
    ],
    [
      { path: [...itemPath, 'owned', 1] },
      '<RecordsOwnedByMe>true</RecordsOwnedByMe>…      <RecordsOwnedByMyBusinessUnit>1</RecordsOwnedByMyBusinessUnit>',
    ],
    [{ path: [...itemPath, 'extra', 1] }, '<SelectedColumns>{"Columns":["name"]}</SelectedColumns>'],
    [{ path: [...itemPath, 'fetchxml'], span: { start: 0, end: 7 } }, '&lt;fetch&gt;'],
    [{ path: [...itemPath, 'fetchxml'], span: { start: 10, end: 17 } }, '&lt;entity'],
    [{ path: [...itemPath, 'related', 0, 'relationship'] }, 'Account_Annotation'],
    [{ path: [...itemPath, 'related', 0, 'name'] }, 'Notes'],
    [{ path: [...itemPath, 'related', 0, 'id'] }, '{F1B10000-6937-F111-88B3-0022489B9600}'],
    [{ path: [...itemPath, 'related', 0, 'fetchxml'], span: { start: 1, end: 6 } }, 'fetch'],
  ])('%j is at %j', (place, expected) => {
    expect(shown(place)).toBe(expected);
  });

  test.each<[Place, string]>([
    [{ path: [] }, '<MobileOfflineProfile '],
    [{ path: ['items', 7, 'sync'] }, '<MobileOfflineProfile '],
    [{ path: [...itemPath] }, '<MobileOfflineProfileItem '],
    [{ path: [...itemPath, 'nothing'] }, '<MobileOfflineProfileItem '],
    [{ path: [...itemPath, 'related', 5] }, '<MobileOfflineProfileItem '],
    [{ path: [...itemPath, 'related', 0] }, '<MobileOfflineProfileItemAssociation '],
  ])('%j is at the start tag %j', (place, expected) => {
    expect(shown(place)).toMatch(new RegExp(`^${expected}.*>$`));
  });
});
