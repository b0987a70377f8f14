import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseFetch } from '../../src/fetchxml/parse-fetch.ts';
import { printFetch } from '../../src/fetchxml/print-fetch.ts';
import { toWhere } from '../../src/fetchxml/to-where.ts';
import { compileWhere } from '../../src/fetchxml/where.ts';
import type { CompiledWhere } from '../../src/fetchxml/where.ts';
import { loadCatalog } from '../../src/metadata/catalog.ts';
import { resolveLink } from '../../src/metadata/resolve-link.ts';
import type { NamedFilter, Where } from '../../src/schema/profile.ts';
import { randomWhere } from './random-where.ts';

const metadata = await loadCatalog();

function compile(where: Where, named: Readonly<Record<string, Where>> = {}): CompiledWhere {
  const entries = Object.entries(named).map(([name, one]): [string, NamedFilter] => {
    const [table = '', filter = ''] = name.split('/');
    return [filter, { name: filter, table, where: one, path: ['filters', filter] }];
  });
  return compileWhere(where, ['where'], {
    table: 'contact',
    filters: new Map(entries),
    resolveLink: (link) => resolveLink(metadata, link),
  });
}

/** The filter of a compiled `where` on one line, without the envelope. */
function filterOf(where: Where, named?: Readonly<Record<string, Where>>): string {
  const text = printFetch(compile(where, named).query, 'single-line');
  return /<all-attributes\/>(.*)<\/entity>/s.exec(text)?.[1] ?? '';
}

function problemsOf(where: Where, named?: Readonly<Record<string, Where>>): string[] {
  return compile(where, named).problems.map(({ message, place }) => `${place.path.join('.')}: ${message}`);
}

describe('where to FetchXML', () => {
  test('a filter stands in the envelope of every real profile', () => {
    expect(printFetch(compile(['statecode eq 0']).query)).toBe(
      `<fetch version="1.0" output-format="xml-platform" mapping="logical" distinct="false">
    <entity name="contact">
        <all-attributes/>
        <filter type="and">
            <condition attribute="statecode" operator="eq" value="0"/>
        </filter>
    </entity>
</fetch>`,
    );
  });

  test('lists of values become elements, one value an attribute', () => {
    expect(
      filterOf([
        'a in 1',
        { column: 'b', operator: 'eq', value: true },
        { column: 'c', operator: 'between', values: [1, 2] },
      ]),
    ).toBe(
      '<filter type="and"><condition attribute="a" operator="in"><value>1</value></condition>' +
        '<condition attribute="b" operator="eq" value="true"/>' +
        '<condition attribute="c" operator="between"><value>1</value><value>2</value></condition></filter>',
    );
  });

  test('the place of each word is where it was written', () => {
    const { query } = compile(['a eq 0', { column: 'b', operator: 'in', values: [1, 2] }]);
    const [all, filter] = query.entity?.children ?? [];
    expect(all?.kind).toBe('other');
    const [text, map] = filter?.children ?? [];
    expect(text?.attributes.map(({ place }) => place)).toEqual([
      { path: ['where', 0], span: { start: 0, end: 1 } },
      { path: ['where', 0], span: { start: 2, end: 4 } },
      { path: ['where', 0], span: { start: 5, end: 6 } },
    ]);
    expect(map?.children.map(({ place }) => place.path.join('.'))).toEqual(['where.1.values.0', 'where.1.values.1']);
  });

  test('a relationship gives the columns of a link, from either side', () => {
    expect(filterOf([{ any: 'account', via: 'contact_customer_accounts' }])).toContain(
      '<link-entity name="account" link-type="any" from="accountid" to="parentcustomerid"/>',
    );
    const inner = {
      any: 'Account',
      via: 'contact_customer_accounts',
      where: [{ none: 'contact', via: 'CONTACT_customer_accounts' }],
    };
    expect(filterOf([inner])).toContain(
      '<link-entity name="contact" link-type="not any" from="parentcustomerid" to="accountid"/>',
    );
  });

  test('a relationship that does not fit is reported at its name', () => {
    expect(problemsOf([{ any: 'task', via: 'contact_customer_accounts' }])).toEqual([
      'where.0.via: "contact_customer_accounts" joins contact and account, not contact and task',
    ]);
    expect(problemsOf([{ any: 'lead', via: 'contactleads_association' }])[0]).toMatch(/many-to-many/);
    expect(problemsOf([{ any: 'account', via: 'contact_customer_acounts' }])[0]).toMatch(
      /did you mean "contact_customer_accounts"/,
    );
    const both = { any: 'account', via: 'contact_customer_accounts', from: 'accountid', to: 'parentcustomerid' };
    expect(problemsOf([both])).toEqual([
      'where.0.via: "via" says it all: leave out "from" and "to", or say both of them without "via"',
    ]);
    expect(problemsOf([{ any: 'account' }])[0]).toMatch(/where\.0: say how account is linked/);
  });
});

describe('named filters', () => {
  const active = ['statecode eq 0', 'ownerid eq-userid'];

  test('conditions are spliced into a group of the same kind', () => {
    expect(filterOf([{ use: 'mine' }, 'a null'], { 'contact/mine': active })).toBe(filterOf([...active, 'a null']));
    expect(filterOf({ or: [{ use: 'mine' }, 'a null'] }, { 'contact/mine': { or: active } })).toBe(
      filterOf({ or: [...active, 'a null'] }),
    );
  });

  test('another kind stays a group, a lone condition does not', () => {
    expect(filterOf({ or: [{ use: 'mine' }, 'a null'] }, { 'contact/mine': active })).toBe(
      filterOf({ or: [{ and: active }, 'a null'] }),
    );
    expect(filterOf({ or: [{ use: 'mine' }, 'a null'] }, { 'contact/mine': 'b null' })).toBe(
      filterOf({ or: ['b null', 'a null'] }),
    );
  });

  test('a finding in a named filter stands where the filter is written', () => {
    expect(problemsOf([{ use: 'mine' }], { 'contact/mine': ['nonsense'] })[0]).toMatch(/^filters\.mine\.where\.0: /);
  });

  test('one that is not there', () => {
    expect(problemsOf([{ use: 'mime' }], { 'contact/mine': active })).toEqual([
      'where.0.use: there is no filter named "mime"; did you mean "mine"?',
    ]);
  });

  test('one of another table', () => {
    expect(problemsOf([{ use: 'mine' }], { 'task/mine': active })).toEqual([
      'where.0.use: the filter "mine" is about task, and is used for contact',
    ]);
  });

  test('one that uses itself', () => {
    expect(problemsOf([{ use: 'a' }], { 'contact/a': { use: 'b' }, 'contact/b': [{ use: 'a' }] })).toEqual([
      'filters.b.where.0.use: the filter "a" uses itself: a → b → a',
    ]);
  });

  test('filters that double at every step are cut off', () => {
    const steps = Array.from({ length: 40 }, (_, index): [string, Where] => [
      `contact/f${index}`,
      index === 39 ? 'a null' : [{ use: `f${index + 1}` }, { use: `f${index + 1}` }],
    ]);
    const problems = problemsOf([{ use: 'f0' }], Object.fromEntries(steps));
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/the filter comes to over 10,000 conditions/);
  });

  test('a long chain of filters is cut off', () => {
    const steps = Array.from({ length: 5000 }, (_, index): [string, Where] => [
      `contact/f${index}`,
      [{ use: `f${index + 1}` }],
    ]);
    expect(problemsOf([{ use: 'f0' }], Object.fromEntries(steps))).toEqual([
      expect.stringMatching(/nested deeper than 200 levels/),
    ]);
  });
});

describe('FetchXML to where', () => {
  test('whatever is written comes back', () => {
    fc.assert(
      fc.property(randomWhere, fc.constantFrom('indented' as const, 'single-line' as const), (where, layout) => {
        const { query, problems } = compile(where);
        expect(problems).toEqual([]);
        const text = printFetch(query, layout);
        expect(toWhere(text, 'contact')).toEqual({ where, layout });
        expect(parseFetch(text).problems).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test.each([
    ['another layout', '<fetch><entity name="contact"><filter/></entity></fetch>'],
    ['an attribute', filterText('<condition attribute="a" operator="eq" value="1" uiname="x"/>')],
    ['another column to compare with', filterText('<condition attribute="a" operator="eq" valueof="b"/>')],
    ['another link type', filterText('<link-entity name="b" link-type="all" from="x" to="y"/>')],
    ['a link without columns', filterText('<link-entity name="b" link-type="any"/>')],
    ['a link to nothing', filterText('<link-entity name="" link-type="any" from="" to=""/>')],
    ['a comment', filterText('<!-- keep me -->')],
    ['an unknown element', filterText('<odd/>')],
    ['another table', filterText('', 'account')],
    ['text that is no XML', '<fetch'],
  ])('%s stays FetchXML', (_case, text) => {
    expect(toWhere(text, 'contact')).toBeUndefined();
  });

  test('an empty filter is an empty list', () => {
    expect(toWhere(filterText('').replace('></filter>', '/>'), 'contact')).toEqual({
      where: [],
      layout: 'single-line',
    });
  });
});

function filterText(inner: string, table = 'contact'): string {
  const open = '<fetch version="1.0" output-format="xml-platform" mapping="logical" distinct="false">';
  return `${open}<entity name="${table}"><all-attributes/><filter type="and">${inner}</filter></entity></fetch>`;
}
