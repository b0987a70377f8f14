import { expect, test } from '@jest/globals';
import { filterLines } from '../../src/report/filter-lines.ts';
import { loadPaint, noPaint } from '../../src/report/paint.ts';
import { countDone, renderPlan } from '../../src/report/plan-text.ts';
import type { ShownChange } from '../../src/report/plan-text.ts';

const about = { kind: 'item', profile: 'North', name: 'account' } as const;

function render(...changes: readonly ShownChange[]): string {
  return renderPlan({ changes, unknown: [], nothing: 'nothing' }, noPaint);
}

function update(before: ShownChange['before'], after: ShownChange['after']): string {
  return render({ ...about, action: 'update', before, after });
}

function fetch(...conditions: readonly string[]): string {
  return `<fetch><entity name="account"><filter>${conditions.join('')}</filter></entity></fetch>`;
}

const active = '<condition attribute="statecode" operator="eq" value="0"/>';
const recent = (days: number) => `<condition attribute="createdon" operator="last-x-days" value="${days}"/>`;
const mine = '<condition attribute="ownerid" operator="eq-userid"/>';

test('attributes are said in the words of the profile file, old and new', () => {
  const text = update(
    { recorddistributioncriteria: 2, recordsownedbyme: true, syncintervalinminutes: null, profileitemrule: null },
    { recorddistributioncriteria: 1, recordsownedbyme: false, syncintervalinminutes: 15, profileitemrule: 'v' },
  );
  expect(text).toBe(`profile "North"
  ~ item account
      rows: owned -> all
      owned by user: yes -> no
      sync: not set -> 15
      view: not set -> v

Plan: 0 to add, 1 to change, 0 to replace, 0 to delete`);
});

test('a filter is a difference of conditions, what nests indented', () => {
  const related =
    '<link-entity name="contact" link-type="any" from="parentcustomerid" to="accountid"><filter type="or">%</filter></link-entity>';
  const text = update(
    { profileitementityfilter: fetch(active, related.replace('%', recent(30) + mine)) },
    { profileitementityfilter: fetch(active, related.replace('%', recent(60) + mine)) },
  );
  expect(text).toContain(`
      filter:
        statecode eq 0
        any contact (parentcustomerid = accountid):
          or:
    -       createdon last-x-days 30
    +       createdon last-x-days 60
            ownerid eq-userid
`);
});

test('FetchXML that has no other words is shown by element, and what is no FetchXML as it is', () => {
  expect(filterLines('<fetch><entity name="a"><order attribute="b"/></entity></fetch>')).toEqual([
    '<fetch>',
    '  <entity name="a">',
    '    <order attribute="b"/>',
    '  </entity>',
    '</fetch>',
  ]);
  expect(filterLines('<fetch><entity\nname="a"')).toEqual(['<fetch><entity', 'name="a"']);
});

test('columns come and go, or are all', () => {
  const columns = (...names: string[]) => ({ selectedcolumns: JSON.stringify({ Columns: names }) });
  expect(update(columns('a', 'b'), columns('a', 'c'))).toContain('      columns:\n    -   b\n    +   c\n');
  expect(update({ selectedcolumns: null }, columns('a', 'b'))).toContain('      columns: all -> a, b\n');
});

test('replacements, deletions, publishing, tables and what stays', () => {
  const text = renderPlan(
    {
      nothing: '',
      unknown: [{ kind: 'association', profile: 'North', name: 'account/r' }],
      changes: [
        {
          ...about,
          kind: 'table',
          profile: '',
          name: 'task',
          action: 'update',
          before: { offline: false },
          after: { offline: true },
        },
        {
          ...about,
          action: 'replace',
          before: { name: 'Old', canbefollowed: true },
          after: { name: 'New', canbefollowed: true },
        },
        { ...about, name: 'contact', action: 'delete', before: { name: 'Contact' }, after: null },
        {
          ...about,
          kind: 'profile',
          name: 'North',
          action: 'update',
          before: { published: false },
          after: { published: true },
        },
      ],
    },
    noPaint,
  );
  expect(text).toBe(`tables
  ~ table task
      mobile offline: no -> yes

profile "North"
  ± item account (deleted and created again)
      name: Old -> New
  - item contact
  ~ publish
  not in the files, and kept (--prune would delete it):
    ? association account/r

Plan: 0 to add, 1 to change, 1 to replace, 1 to delete; then publish`);
});

test('lines fit 80 columns, and nothing from a server drives the terminal', () => {
  const values = Array.from({ length: 40 }, (_, index) => `<value>${690970000 + index}</value>`).join('');
  const long = fetch(`<condition attribute="msdyn_systemstatus" operator="in">${values}</condition>`);
  const text = render({
    ...about,
    name: 'acc\u001b[31mount',
    action: 'create',
    before: null,
    after: { name: 'A\u202e\nB', description: 'word '.repeat(60), profileitementityfilter: long },
  });
  expect(text.split('\n').filter((line) => line.length > 80)).toEqual([]);
  expect(text).not.toMatch(/[\u001b\u202e]/);
  expect(text).toContain('690970039');
});

test('colours by what happens; without them the text is the same', async () => {
  const changes: ShownChange[] = [
    { ...about, action: 'create', before: null, after: { recorddistributioncriteria: 1 } },
  ];
  const coloured = renderPlan({ changes, unknown: [], nothing: '' }, await loadPaint(true));
  expect(coloured).toContain('\u001b[32m  + item account\u001b[39m');
  expect(coloured.replaceAll(/\u001b\[\d+m/g, '')).toBe(render(...changes));
  expect(countDone(changes)).toBe('1 added, 0 changed, 0 replaced, 0 deleted');
});
