import { describe, expect, test } from '@jest/globals';
import { complete } from '../../src/language/complete.ts';
import type { Completion } from '../../src/language/complete.ts';
import { readSketch } from '../../src/language/read-sketch.ts';
import { loadMetadata } from '../../src/metadata/load-metadata.ts';

const metadata = await loadMetadata();

const head = `version: 1
name: A
filters:
  open-account:
    table: account
    where: [statecode eq 0]
  open-contact:
    table: contact
    where: [statecode eq 0]
tables:
  contact:
    rows: related
  annotation:
    rows: custom
  account:
    rows: custom
`;

/** Completions at the bar of a text that follows the head, best first. */
function completionsAt(part: string, before = head): readonly Completion[] {
  const whole = before + part;
  const offset = whole.indexOf('¦');
  const found = complete(readSketch(whole.replace('¦', '')), offset, metadata);
  return [...found].sort((a, b) => a.rank - b.rank);
}

function insertsAt(part: string, before?: string): readonly string[] {
  return completionsAt(part, before).map(({ insert }) => insert);
}

describe('keys', () => {
  test('of the file: what is missing, required ones first', () => {
    expect(insertsAt('¦', '')).toEqual([
      'version: ',
      'name: ',
      'tables:',
      'id: ',
      'description: ',
      'filters:',
      'extra:',
    ]);
    expect(insertsAt('de¦')).toEqual(['id: ', 'description: ', 'extra:']);
  });

  test('of a table, with what the schema says of them', () => {
    expect(insertsAt('    ¦')).toEqual(
      expect.arrayContaining(['where:', 'fetchxml: ', 'columns:', 'related:', 'sync: ', 'owned:']),
    );
    expect(insertsAt('    ¦')).not.toContain('rows: ');
    const sync = completionsAt('    s¦').find(({ name }) => name === 'sync');
    expect(sync?.documentation).toMatch(/^Minutes between two syncs/);
  });

  test('of a table that has none yet', () => {
    expect(insertsAt('  task:\n    ¦')[0]).toBe('rows: ');
    expect(insertsAt('  task:\n    ro¦')[0]).toBe('rows: ');
    expect(insertsAt('  task: {¦}')[0]).toBe('rows: ');
  });

  test('a filter is said in one way', () => {
    expect(insertsAt('    where: [statecode eq 0]\n    ¦')).not.toContain('fetchxml: ');
  });

  test('of a condition, and of a link once it is one', () => {
    expect(insertsAt('    where:\n      - ¦')).toEqual(
      expect.arrayContaining(['and:', 'or:', 'any: ', 'none: ', 'use: ']),
    );
    expect(insertsAt('    where:\n      - any: contact\n        ¦')).toEqual(['via: ', 'from: ', 'to: ', 'where:']);
  });

  test('a key that has its colon gets no second one', () => {
    expect(insertsAt('    ro¦: all', head.replace('    rows: custom\n', ''))).not.toContain('rows: ');
    expect(insertsAt('  task:\n    ro¦: all')).toContain('rows');
  });
});

describe('tables', () => {
  test('under tables: those that are not there, enabled ones first, with their names', () => {
    const found = completionsAt('  ¦');
    expect(found.map(({ insert }) => insert)).not.toContain('contact:');
    const task = found.find(({ name }) => name === 'task');
    expect(task).toMatchObject({ insert: 'task:', kind: 'table', detail: 'Task · owned by users and teams' });
    expect(found.findIndex(({ name }) => name === 'activityparty')).toBeGreaterThan(
      found.findIndex(({ name }) => name === 'task'),
    );
  });

  test('a half-typed one is replaced, also above its keys', () => {
    const [found] = completionsAt('  tas¦').filter(({ name }) => name === 'task');
    expect(found && found.end - found.start).toBe(3);
    expect(insertsAt('  tas¦\n    rows: all')).toContain('task:');
  });

  test('linked ones: related tables, those of the profile first, itself last', () => {
    const found = completionsAt('    where:\n      - any: ¦');
    expect(found.slice(0, 2).map(({ name }) => name)).toEqual(['annotation', 'contact']);
    expect(found.at(-1)?.name).toBe('account');
    expect(found.map(({ name }) => name)).not.toContain('msdyn_warehouse');
  });

  test('of a named filter: those of the profile first', () => {
    const found = completionsAt('', head.replace('table: account', 'table: ¦'));
    expect(found.slice(0, 3).map(({ name }) => name)).toEqual(['contact', 'annotation', 'account']);
  });
});

describe('columns', () => {
  test.each([
    ['in a list', '    columns:\n      - ¦'],
    ['in brackets', '    columns: [¦]'],
    ['in brackets that are open', '    columns: [na¦'],
    ['in a condition', '    where:\n      - ¦'],
    ['in a condition that begins', '    where:\n      - na¦'],
    ['in a condition in brackets', '    where: [¦]'],
    ['in a group', '    where:\n      - or:\n          - statecode eq 0\n          - ¦'],
    ['in a condition written as a map', '    where:\n      - column: ¦'],
    ['of this table in a link', '    where:\n      - any: contact\n        to: ¦'],
    [
      'in the filter of a relationship that leads here',
      '  contact:\n    related:\n      - relationship: contact_customer_accounts\n        where:\n          - ¦',
    ],
  ])('%s', (_, part) => {
    expect(insertsAt(part)).toContain('accountnumber');
  });

  test.each([
    [
      'in a link',
      '    where:\n      - any: contact\n        via: contact_customer_accounts\n        where:\n          - ¦',
    ],
    ['of the linked table', '    where:\n      - any: contact\n        from: ¦'],
    [
      'in the filter of a relationship',
      '    related:\n      - relationship: contact_customer_accounts\n        where: [¦]',
    ],
  ])('%s it is the other table', (_, part) => {
    expect(insertsAt(part)).toContain('lastname');
    expect(insertsAt(part)).not.toContain('accountnumber');
  });

  test('selected ones are not offered again, and types are shown', () => {
    const found = completionsAt('    columns: [name, ¦]');
    expect(found.map(({ name }) => name)).not.toContain('name');
    expect(found.find(({ name }) => name === 'primarycontactid')?.detail).toBe('Lookup to contact');
  });

  test('where a dash is missing it comes along', () => {
    expect(insertsAt('    columns:\n      ¦')).toContain('- name');
    expect(insertsAt('    columns:\n      - name\n      ¦')).toContain('- accountnumber');
    expect(insertsAt('    columns:\n      - name\n      ¦')).not.toContain('- name');
    expect(insertsAt('    where:\n      ¦')).toContain('- use: ');
    expect(insertsAt('    columns:\n      -¦')).toContain(' name');
  });
});

describe('conditions', () => {
  test('operators that the type of the column takes', () => {
    const state = insertsAt('    where:\n      - statecode ¦');
    expect(state).toEqual(expect.arrayContaining(['eq', 'in', 'not-null']));
    expect(state).not.toContain('last-x-days');
    expect(insertsAt('    where:\n      - createdon last¦')).toContain('last-x-days');
    expect(insertsAt('    where:\n      - ownerid ¦')).toContain('eq-userid');
    expect(insertsAt('    where: [statecode ¦]')).toContain('eq');
    expect(insertsAt('    where:\n      - column: createdon\n        operator: ¦')).toContain('today');
  });

  test('of a column that is not known, all', () => {
    expect(insertsAt('    where:\n      - con_region ¦')).toEqual(
      expect.arrayContaining(['eq', 'last-x-days', 'eq-userid']),
    );
  });

  test('values of choices, also behind a comma', () => {
    expect(insertsAt('    where:\n      - statecode eq ¦')).toEqual(['0', '1']);
    expect(insertsAt('    where:\n      - statecode in 0, ¦')).toEqual(['0', '1']);
    expect(insertsAt('    where:\n      - donotemail eq ¦')).toEqual(['0', '1']);
    expect(insertsAt('    where:\n      - statecode null ¦')).toEqual([]);
    expect(insertsAt('    where:\n      - name eq ¦')).toEqual([]);
  });

  test('only the value at the cursor is replaced', () => {
    const [found] = completionsAt('    where:\n      - statecode in 12¦, 3');
    expect(found && found.end - found.start).toBe(2);
  });

  test('filters of the same table, but not the one they would stand in', () => {
    expect(insertsAt('    where:\n      - use: ¦')).toEqual(['open-account']);
    expect(insertsAt('', head.replace('[statecode eq 0]', '[use: ¦]'))).toEqual([]);
  });

  test('relationships between the two tables of a link', () => {
    const found = insertsAt('    where:\n      - any: contact\n        via: ¦');
    expect(found).toEqual(['account_primary_contact', 'contact_customer_accounts', 'msa_contact_managingpartner']);
  });
});

describe('relationships', () => {
  test('missing ones to tables of the profile first, followed ones last', () => {
    const found = completionsAt('    related:\n      - contact_customer_accounts\n      - ¦').filter(
      ({ kind }) => kind === 'relationship',
    );
    expect(found.slice(0, 2).map(({ name }) => name)).toEqual([
      'account_primary_contact',
      'msa_contact_managingpartner',
    ]);
    const ranks = new Map(found.map(({ name, rank }) => [name, rank]));
    expect(ranks.get('Account_Annotation')).toBe(1);
    expect(ranks.get('Account_Tasks')).toBe(2);
    expect(ranks.get('contact_customer_accounts')).toBe(3);
    expect(ranks.get('account_parent_account')).toBe(3);
    expect(found[0]?.detail).toBe('N:1 account.primarycontactid → contact');
  });

  test('in a map and in brackets', () => {
    expect(insertsAt('    related: [¦]')).toContain('Account_Annotation');
    expect(insertsAt('    related:\n      - relationship: ¦')).toContain('Account_Annotation');
  });
});

describe('words', () => {
  test('of rows, owned and version', () => {
    expect(insertsAt('  task:\n    rows: ¦')).toEqual(['related', 'all', 'owned', 'custom']);
    expect(insertsAt('  task:\n    rows:¦')).toEqual([' related', ' all', ' owned', ' custom']);
    expect(insertsAt('    owned: [¦')).toEqual(['user', 'team', 'businessUnit']);
    expect(insertsAt('version: ¦', '')).toEqual(['1']);
  });

  test('rules in a comment that silences', () => {
    expect(insertsAt('    # mop-disable-next-line ¦')).toContain('all-records');
    expect(insertsAt('    # mop-disable all-records, ¦')).toContain('all-records');
    expect(insertsAt('    # mop-disable all-records: ¦')).toEqual([]);
    expect(insertsAt('    # a comment ¦')).toEqual([]);
  });

  test('nothing where anything may stand', () => {
    expect(insertsAt('', head.replace('name: A', 'name: ¦'))).toEqual([]);
    expect(insertsAt('    sync: ¦')).toEqual([]);
    expect(insertsAt('    rows: custom ¦', head.replace('    rows: custom\n', ''))).toEqual([]);
  });
});

describe('FetchXML', () => {
  const at = (fetch: string) => insertsAt(`    fetchxml: |\n      ${fetch}\n    sync: 5\n`);
  const filter = '<fetch><entity name="account"><filter>';

  test('elements, and the end of the open one', () => {
    expect(at('<¦')).toEqual(['fetch']);
    expect(at(`${filter}<¦`)).toEqual(['link-entity', 'filter', 'condition', '/filter>']);
    expect(at(`${filter}<cond¦`)).toEqual(['link-entity', 'filter', 'condition']);
    expect(at(`${filter}</¦`)).toEqual(['filter']);
    expect(at(`${filter}<!-- <¦ -->`)).toEqual([]);
  });

  test('attributes that are not there yet', () => {
    expect(at(`${filter}<condition ¦`)).toEqual(expect.arrayContaining(['attribute=""', 'operator=""']));
    expect(at(`${filter}<condition attribute="name" ¦/>`)).not.toContain('attribute=""');
    expect(at(`${filter}<condition att¦="name"/>`)).toContain('attribute');
  });

  test.each([
    ['the table of the entity', '<fetch><entity name="¦"', ['account']],
    ['the kind of a filter', '<fetch><entity name="account"><filter type="¦">', ['and', 'or']],
    ['links that work offline', `${filter}<link-entity name="contact" link-type="¦"`, ['any', 'not any']],
    ['values of a choice', `${filter}<condition attribute="statecode" operator="eq" value="¦"/>`, ['0', '1']],
    ['values in a list', `${filter}<condition attribute="statecode" operator="in"><value>¦</value>`, ['0', '1']],
    ['names of links', `${filter}<condition entityname="¦"/><link-entity name="contact" alias="c">`, ['c']],
  ])('%s', (_, fetch, expected) => {
    expect(at(fetch)).toEqual(expected);
  });

  test('columns of the table around them', () => {
    expect(at(`${filter}<condition attribute="¦`)).toContain('accountnumber');
    expect(at(`${filter}<link-entity name="contact" from="¦" to="accountid" link-type="any">`)).toContain('lastname');
    expect(at(`${filter}<link-entity name="contact" from="parentcustomerid" to="¦">`)).toContain('accountnumber');
    expect(at(`${filter}<link-entity name="contact"><filter><condition attribute="¦"/>`)).toContain('lastname');
    expect(at(`${filter}<link-entity name="contact"></link-entity><condition attribute="¦"/>`)).toContain(
      'accountnumber',
    );
    expect(at(`${filter}<link-entity name="contact" alias="c"/><condition entityname="c" attribute="¦"/>`)).toContain(
      'lastname',
    );
  });

  test('operators and linked tables', () => {
    expect(at(`${filter}<condition attribute="createdon" operator="¦"/>`)).toContain('last-x-days');
    expect(at(`${filter}<condition attribute="statecode" operator="¦"/>`)).not.toContain('last-x-days');
    expect(at(`${filter}<link-entity name="¦"`)[0]).toBe('annotation');
  });

  test('over rows, and in the filter of a relationship', () => {
    expect(
      at('<fetch>\n        <entity name="account">\n          <filter>\n            <condition attribute="¦"'),
    ).toContain('accountnumber');
    const part =
      '    related:\n      - relationship: contact_customer_accounts\n        fetchxml: |\n          <fetch><entity name="¦"';
    expect(insertsAt(part)).toEqual(['contact']);
  });
});
