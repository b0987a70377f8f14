import { beforeAll, expect, test } from '@jest/globals';
import { loadCatalog } from '../../../src/metadata/catalog.ts';
import type { Metadata } from '../../../src/metadata/metadata.ts';
import { comparisonPage } from '../../../src/report/comparison-page/comparison-page.ts';
import type { ShownChange } from '../../../src/report/plan-text.ts';
import { elementsIn, findElements, readPage, structuralDefects } from '../read-page.ts';
import type { PageElement } from '../read-page.ts';

let metadata: Metadata;
beforeAll(async () => {
  metadata = await loadCatalog();
});

function pageOf(changes: readonly ShownChange[]): PageElement {
  return readPage(comparisonPage({ before: 'a.yaml', after: 'env:prod/North', changes, metadata, version: '1' }));
}

const about = { kind: 'item', profile: 'North', name: 'account' } as const;
const filter = (days: number) =>
  `<fetch><entity name="account"><filter><condition attribute="createdon" operator="last-x-days" value="${days}"/><condition attribute="statecode" operator="eq" value="0"/></filter></entity></fetch>`;

test('what is added, gone and changed, first in short', () => {
  const page = pageOf([
    {
      ...about,
      kind: 'profile',
      name: 'North',
      action: 'update',
      before: { description: 'a' },
      after: { description: 'b' },
    },
    { ...about, name: 'task', action: 'delete', before: { profileitementityfilter: filter(3) }, after: null },
    {
      ...about,
      name: 'email',
      action: 'create',
      before: null,
      after: { name: 'Email', recorddistributioncriteria: 1 },
    },
    { ...about, action: 'update', before: { syncintervalinminutes: 5 }, after: { syncintervalinminutes: 15 } },
    {
      ...about,
      name: 'contact',
      action: 'update',
      before: { syncintervalinminutes: 5 },
      after: { syncintervalinminutes: 15 },
    },
    {
      ...about,
      kind: 'association',
      name: 'account/contact_customer_accounts',
      action: 'create',
      before: null,
      after: {},
    },
  ]);
  expect(structuralDefects(page)).toEqual([]);
  expect(findElements(page, 'h1').map(({ text }) => text)).toEqual(['What changes in North']);
  const [short] = findElements(page, 'section');
  expect(findElements(short ?? page, 'li').map(({ text }) => text)).toEqual([
    'the profile North has another description',
    '1 table is added: Email',
    '1 table is gone: Task',
    'sync: 5 -> 15 in 2 tables: Account, Contact',
    '1 relationship is added, followed from: Account',
  ]);
  expect(findElements(page, 'h2').map(({ text }) => text)).toEqual([
    'In short',
    'The profile',
    'Tables added',
    'Tables gone',
    'Tables changed',
    'Relationships added',
  ]);
});

test('a filter is shown as sentences, with what differs marked, and as conditions', () => {
  const page = pageOf([
    {
      ...about,
      action: 'update',
      before: { profileitementityfilter: filter(30) },
      after: { profileitementityfilter: filter(60) },
    },
  ]);
  expect(findElements(page, 'dd').map(({ text }) => text)).toEqual([
    'createdon is in the last 30 days and statecode is 0 (Active)',
    'createdon is in the last 60 days and statecode is 0 (Active)',
  ]);
  expect(findElements(page, 'mark').map(({ text }) => text)).toEqual(['30', '60']);
  expect(findElements(page, 'del').map(({ text }) => text.trim())).toEqual(['−   createdon last-x-days 30']);
  expect(findElements(page, 'ins').map(({ text }) => text.trim())).toEqual(['+   createdon last-x-days 60']);
});

test('a filter that comes or goes, and one that cannot be read', () => {
  const page = pageOf([
    {
      ...about,
      action: 'update',
      before: { profileitementityfilter: null },
      after: { profileitementityfilter: filter(1) },
    },
    {
      ...about,
      name: 'task',
      action: 'update',
      before: { profileitementityfilter: '<fetch' },
      after: { profileitementityfilter: null },
    },
  ]);
  expect(findElements(page, 'dd').map(({ text }) => text)).toEqual([
    'no filter',
    'createdon is in the last 1 day and statecode is 0 (Active)',
    'a filter that cannot be read',
    'no filter',
  ]);
});

test('no difference is said', () => {
  const page = pageOf([]);
  expect(structuralDefects(page)).toEqual([]);
  expect(page.text).toContain('The two say the same.');
});

test('hostile names are text', () => {
  const evil = `</title><script>alert(1)</script>"'`;
  const page = pageOf([
    {
      ...about,
      profile: evil,
      name: evil,
      action: 'create',
      before: null,
      after: { name: evil, profileitementityfilter: evil },
    },
    {
      ...about,
      profile: evil,
      kind: 'association',
      name: `${evil}/${evil}`,
      action: 'delete',
      before: { name: evil },
      after: null,
    },
  ]);
  expect(findElements(page, 'script')).toEqual([]);
  expect(
    elementsIn(page)
      .flatMap(({ attributes }) => Object.keys(attributes))
      .filter((key) => key.startsWith('on')),
  ).toEqual([]);
  expect(findElements(page, 'h1').map(({ text }) => text)).toEqual([`What changes in ${evil}`]);
});

test('what is deleted and created again is said to be', () => {
  const page = pageOf([
    { ...about, action: 'replace', before: { name: 'Account' }, after: { name: 'Kunde' } },
    {
      ...about,
      kind: 'association',
      name: 'account/contact_customer_accounts',
      action: 'replace',
      before: { name: 'a' },
      after: { name: 'b' },
    },
  ]);
  const titles = findElements(page, 'h2').map(({ text }) => text);
  expect(titles).toEqual(
    expect.arrayContaining(['Tables deleted and created again', 'Relationships deleted and created again']),
  );
  const [short] = findElements(page, 'section');
  const said = findElements(short ?? page, 'li').map(({ text }) => text);
  expect(said).toContain('1 table is deleted and created again: Account');
  expect(said.join()).toContain('1 relationship is deleted and created again, followed from: Account');
});
