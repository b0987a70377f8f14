import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { profilePage } from '../../../src/report/profile-page/profile-page.ts';
import type { ReportedProfile } from '../../../src/report/profile-page/reported-profile.ts';
import { elementsIn, findElements, readPage, structuralDefects } from '../read-page.ts';
import type { PageElement } from '../read-page.ts';
import { makeReported } from './make-reported.ts';

const profile = `version: 1
name: Technicians
description: Those of the north.
tables:
  bookableresourcebooking:
    rows: custom
    where:
      - statecode eq 0
      - or: [starttime today, starttime next-x-days 7]
      - any: bookableresource
        via: bookableresource_bookableresourcebooking_Resource
        where: [userid eq-userid, statecode eq 0, resourcetype eq 3, name not-null]
    sync: 5
    columns: [name, starttime]
    related:
      - relationship: msdyn_msdyn_workorder_bookableresourcebooking_WorkOrder
        where: [statecode eq 0]
  msdyn_workorder: { rows: related, sync: 60 }
  account: { rows: owned, owned: [user, team] }
  territory: { rows: all, sync: 1440 }
`;

async function pageOf(reported: readonly ReportedProfile[]): Promise<PageElement> {
  return readPage(await profilePage({ profiles: reported, findings: [], version: '1.2.3' }));
}

function textOf(root: PageElement, id: string): string {
  return elementsIn(root).find(({ attributes }) => attributes['aria-labelledby'] === id)?.text ?? '';
}

/** Text with every run of blanks as one. */
function flat(text: string): string {
  return text.replace(/\s+/g, ' ');
}

describe('a profile', () => {
  let page: PageElement;
  beforeAll(async () => {
    page = await pageOf([await makeReported(profile)]);
  });

  test('is one page whose headings, ids and links hold together', () => {
    expect(structuralDefects(page)).toEqual([]);
    expect(findElements(page, 'h1').map(({ text }) => text)).toEqual(['Technicians']);
    expect(findElements(page, 'h2').map(({ text }) => text)).toEqual([
      'What it does',
      'Findings',
      'Relationships',
      'Sync',
      'Tables',
    ]);
    expect(elementsIn(page).filter(({ name }) => ['header', 'nav', 'main', 'footer'].includes(name))).toHaveLength(4);
  });

  test('says what it does in words, with figures', () => {
    const text = flat(textOf(page, 'p1-overview'));
    expect(text).toContain(
      'Puts rows of 4 tables onto the device of everybody who has it: 1 by filter, 1 by owner, 1 related only, 1 all rows.',
    );
    expect(text).toContain('Bookable Resource Booking: rows by a filter on the signed-in user');
    expect(text).toContain('They bring in Work Order.');
    expect(text).toContain('1 of 15');
  });

  test('tells of each table: rows, sync, columns, relationships, FetchXML', () => {
    const booking = flat(textOf(page, 'p1-t0'));
    expect(booking).toContain('Rows where all of these hold:');
    expect(booking).toContain('and (starttime is today or starttime is in the next 7 days)');
    expect(booking).toContain('2 columns: name, starttime');
    expect(booking).toContain('those where statecode is 0');
    expect(booking).toContain('<condition attribute="userid" operator="eq-userid"/>');
    const workOrder = flat(textOf(page, 'p1-t1'));
    expect(workOrder).toContain('Rows that come with Bookable Resource Booking if (statecode is 0 (Active)).');
    expect(workOrder).toContain(
      'every 5 minutes, as Bookable Resource Booking does, which decides its rows (its own interval would be every hour)',
    );
    expect(flat(textOf(page, 'p1-t2'))).toContain("Rows owned by the signed-in user or one of the user's teams.");
    expect(flat(textOf(page, 'p1-t3'))).toContain('Every row that the user may read.');
  });

  test('lists findings with place, advice and the page of the rule', () => {
    const findings = textOf(page, 'p1-findings');
    expect(findings).toContain('every row of "territory" is downloaded');
    expect(findings).toContain('profiles/made.yaml:20:22');
    expect(
      findElements(page, 'a').some(
        ({ attributes }) => attributes.href?.endsWith('/docs/rules/all-records.md') === true,
      ),
    ).toBe(true);
  });

  test('has a caption and headings of columns and rows in every table', () => {
    const tables = findElements(page, 'table');
    expect(tables.length).toBeGreaterThan(3);
    for (const table of tables) {
      expect(findElements(table, 'caption').map(({ text }) => text.trim())).not.toEqual(['']);
      expect(new Set(findElements(table, 'th').map(({ attributes }) => attributes.scope))).toEqual(
        new Set(['col', 'row']),
      );
    }
  });
});

test('the same profiles give the same bytes', async () => {
  const report = { profiles: [await makeReported(profile)], findings: [], version: '1.2.3' };
  const again = { profiles: [await makeReported(profile)], findings: [], version: '1.2.3' };
  expect(await profilePage(again)).toBe(await profilePage(report));
});

test('several profiles stand below each other, and findings of a package at the end', async () => {
  const [north, south] = [await makeReported(profile), await makeReported(profile.replace('Technicians', 'South'))];
  const [finding] = north.findings;
  if (!finding) throw new Error('there is no finding');
  const stray = { ...finding, rule: 'missing-dependency', code: 'MOP704', message: 'the package lacks something' };
  const page = readPage(await profilePage({ profiles: [north, south], findings: [stray], version: '1' }));
  expect(structuralDefects(page)).toEqual([]);
  expect(findElements(page, 'h1').map(({ text }) => text)).toEqual(['2 mobile offline profiles']);
  expect(findElements(page, 'h2').map(({ text }) => text)).toEqual(['Technicians', 'South', 'The package']);
  expect(textOf(page, 'package')).toContain('the package lacks something');
});

test('people and what devices hold are shown where they are known', async () => {
  const day = (index: number) => ({
    date: `2026-11-${10 + index}`,
    rows: 10,
    bytes: 100,
    gained: index,
    lost: 1,
  });
  const users = ['nora', 'tomasz'].map((user, index) => ({
    user,
    rows: 10,
    bytes: 1000 * (index + 1),
    tables: [{ table: 'account', rows: 10, bytes: 1000 * (index + 1) }],
    days: Array.from({ length: 15 }, (_, number) => day(number)),
  }));
  const reported = await makeReported(profile, {
    people: [{ source: 'dev', users: ['nora@contoso.example'], teams: ['North'] }],
    simulation: { at: '2026-11-10T08:00:00Z', who: 'assigned', users, unknown: [{ message: 'no roles are known' }] },
  });
  const page = await pageOf([reported]);
  expect(structuralDefects(page)).toEqual([]);
  expect(flat(textOf(page, 'p1-people'))).toContain('In dev, 1 user and 1 team: user nora@contoso.exampleteam North');
  const devices = flat(textOf(page, 'p1-devices'));
  expect(devices).toContain('2 users who are assigned to the profile');
  expect(devices).toContain('the largest 2.0 KB; the first sync of all brings 3.0 KB');
  expect(devices).toContain('onto all devices together in a day, downwards what goes, over 14 days');
  expect(devices).toContain('no roles are known');
  expect(findElements(page, 'figure')).toHaveLength(4);
});

test('an empty profile is a page too', async () => {
  const page = await pageOf([await makeReported('version: 1\nname: Nothing\ntables: {}\n')]);
  expect(structuralDefects(page)).toEqual([]);
  expect(textOf(page, 'p1-sync')).toContain('No table sets a sync interval');
});

test('of an environment no lines are named', async () => {
  const page = await pageOf([await makeReported(profile, { hasLines: false })]);
  expect(textOf(page, 'p1-findings')).not.toMatch(/made\.yaml:\d/);
});

describe('hostile input', () => {
  const evil = `</script><script>alert(1)</script><img src=x onerror=alert(1)> " ' & \u202e ]]> --> </style>`;
  const text = `version: 1
name: ${JSON.stringify(evil)}
description: ${JSON.stringify(evil)}
tables:
  account:
    name: ${JSON.stringify(evil)}
    rows: custom
    where: [{ column: ${JSON.stringify(evil.replaceAll(/\s/g, ''))}, operator: eq, value: ${JSON.stringify(evil)} }]
    columns: [${JSON.stringify(evil)}]
    related: [${JSON.stringify(evil)}, contact_customer_accounts]
  ${JSON.stringify(evil)}: { rows: all }
  contact: { rows: related, related: [account_primary_contact] }
  task: { rows: custom, fetchxml: ${JSON.stringify(`<fetch>${evil}`)} }
`;

  test('is text, wherever it stands', async () => {
    const people = [{ source: evil, users: [evil], teams: [evil] }];
    const devices = [{ user: evil, rows: 1, bytes: 1, tables: [{ table: evil, rows: 1, bytes: 1 }] }];
    const simulation = { at: evil, who: 'named', users: devices, unknown: [{ message: evil }] } as const;
    const reported = await makeReported(text, { people, simulation });
    const html = await profilePage({ profiles: [reported], findings: reported.findings, version: evil });
    const page = readPage(html);
    const names = new Set(elementsIn(page).map(({ name }) => name));
    for (const name of ['script', 'img', 'iframe', 'object', 'embed', 'form', 'base'])
      expect(names).not.toContain(name);
    expect(findElements(page, 'style')).toHaveLength(1);
    expect(
      elementsIn(page)
        .flatMap(({ attributes }) => Object.keys(attributes))
        .filter((key) => key.startsWith('on')),
    ).toEqual([]);
    expect(elementsIn(page).filter(({ attributes }) => attributes.style !== undefined)).toEqual([]);
    expect(html).not.toContain('\u202e');
    expect(structuralDefects(page)).toEqual([]);
    expect(page.text).toContain('Circle: Account → Contact → Account');
  });
});

test('the policy names the one style that there is, and nothing else is allowed', async () => {
  const html = await profilePage({ profiles: [await makeReported(profile)], findings: [], version: '1' });
  const page = readPage(html);
  const policy = findElements(page, 'meta').find(({ attributes }) => attributes['http-equiv'] !== undefined);
  const [style] = findElements(page, 'style');
  const { createHash } = await import('node:crypto');
  const hash = createHash('sha256')
    .update(style?.text ?? '')
    .digest('base64');
  expect(policy?.attributes.content).toBe(
    `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`,
  );
  expect(html).not.toMatch(/url\((?!#)|@import|src=/);
});

test('the shipped profile fits into a page', async () => {
  const file = join(import.meta.dirname, '..', '..', '..', 'profiles', 'field-service.yaml');
  const reported = await makeReported(readFileSync(file, 'utf8').replace(/^name: .*$/m, 'name: Shipped'));
  const page = await pageOf([reported]);
  expect(structuralDefects(page)).toEqual([]);
  expect(findElements(page, 'article')).toHaveLength(reported.checked.items.length);
});
