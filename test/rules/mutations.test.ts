import { beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { loadCatalog } from '../../src/metadata/catalog.ts';
import type { Metadata } from '../../src/metadata/metadata.ts';
import { readProfile } from '../../src/schema/read-profile.ts';
import { lintProfile } from '../../src/validate/lint-profile.ts';
import { defaultSettings } from '../../src/validate/lint-settings.ts';

/*
 * A clean profile with one defect of a kind, put in at random: the rule of that kind finds it, and finds nothing before.
 * The seed is fixed.
 */

/** Tables in any order; what stands under each. */
type Tables = Readonly<Record<string, readonly string[]>>;

const clean: Tables = {
  account: ['rows: owned', 'owned: [user]', 'related: [contact_customer_accounts, Account_Annotation]'],
  contact: ['rows: related', 'columns: [fullname, parentcustomerid]'],
  annotation: ['rows: related'],
  systemuser: ['rows: custom', 'where: [isdisabled eq 0]', 'sync: 1440'],
  incident: ['rows: custom', 'where:', '  - use: open', 'related: [incident_customer_accounts]'],
  bookingstatus: ['rows: custom', 'where: [statecode eq 0]', 'sync: 1440'],
  msdyn_customerasset: ['rows: owned', 'owned: [user]', 'related: [msdyn_customerasset_Annotations]'],
};
const names = Object.keys(clean);

interface Draw {
  /** A whole number below `limit`. */
  below(limit: number): number;
  pick(list: readonly string[]): string;
}

interface Written {
  readonly name?: string;
  readonly tables: Tables;
  readonly filters?: readonly string[];
}

function print({ name = 'Technicians', tables, filters = [] }: Written, order: readonly string[]): string {
  const sorted = [...order, ...Object.keys(tables).filter((table) => !order.includes(table))];
  const lines = sorted.flatMap((table) => [`  ${table}:`, ...(tables[table] ?? []).map((line) => `    ${line}`)]);
  const named = ['  open:', '    table: incident', '    where: [statecode eq 0, createdon last-x-days 14]', ...filters];
  return ['version: 1', `name: "${name}"`, 'filters:', ...named, 'tables:', ...lines, ''].join('\n');
}

/** The clean tables with one line more, or others, under a table. */
function withLines(table: string, change: (lines: readonly string[]) => readonly string[]): Tables {
  return { ...clean, [table]: change(clean[table] ?? []) };
}

const repeated = (draw: Draw): Written => {
  const [first, second] = [draw.below(names.length), draw.below(names.length - 1)];
  const other = names[(first + 1 + second) % names.length] ?? '';
  const name = (lines: readonly string[]) => [...lines, 'name: Same'];
  const table = names[first] ?? '';
  return { tables: { ...withLines(table, name), [other]: name(clean[other] ?? []) } };
};

/** How a defect of each kind is put in. */
const mutations: Readonly<Record<string, (draw: Draw) => Written>> = {
  'invalid-name': (draw) => ({ tables: clean, name: draw.pick([' '.repeat(draw.below(5)), 'n'.repeat(201 + draw.below(200))]) }),
  'duplicate-item-name': repeated,
  'too-long': (draw) => ({ tables: withLines(draw.pick(names), (lines) => [...lines, `name: ${'n'.repeat(256 + draw.below(50))}`]) }),
  'unused-filter': (draw) => ({ tables: clean, filters: [`  f${draw.below(99)}:`, `    table: ${draw.pick(names)}`, '    where: [statecode eq 1]'] }),
  'unknown-element': (draw) => ({ tables: withLines(draw.pick(names), (lines) => [...lines, 'extra:', `  - xml: <E${draw.below(99)}/>`]) }),
  'table-not-offline-enabled': (draw) => ({ tables: { ...clean, [draw.pick(['activitypointer', 'msdyn_inventorytransfer'])]: ['rows: owned', 'owned: [user]'] } }),
  'default-table-missing': (draw) => ({ tables: { ...clean, [draw.pick(['bookableresourcebooking', 'msdyn_workorder'])]: ['rows: owned', 'owned: [user]'] } }),
  'business-unit-rows': (draw) => ({ tables: withLines(draw.pick(['account', 'msdyn_customerasset']), (lines) => lines.map((line) => line.replace('[user]', '[user, businessUnit]'))) }),
  'too-many-tables': (draw) => ({ tables: { ...clean, ...Object.fromEntries(Array.from({ length: 93 + draw.below(5) }, (_, index) => [`contoso_${index}`, ['rows: all']])) } }),
  'notes-without-user': () => ({ tables: Object.fromEntries(Object.entries(clean).filter(([table]) => table !== 'systemuser')) }),
  'notes-unfiltered': (draw) => ({ tables: { ...clean, annotation: draw.pick(['rows: all', 'rows: custom|where: [isdocument eq 1]', 'rows: custom|where: [subject not-null]']).split('|') } }),
  'unknown-column': (draw) => ({ tables: withLines('contact', (lines) => lines.map((line) => line.replace('fullname', draw.pick(['fulname', 'FullName', 'nmae', 'x'])))) }),
  'columns-miss-filter-column': (draw) => ({ tables: withLines('contact', (lines) => lines.map((line) => line.replace(/\[.*/, draw.pick(['[fullname]', '[contactid]', '[]'])))) }),
  'booking-status-missing': () => ({ tables: { ...clean, bookableresourcebooking: ['rows: owned', 'owned: [user]'] } }),
  'duplicate-relationship': (draw) => {
    const related = `related: [contact_customer_accounts, Account_Annotation, ${draw.pick(['ACCOUNT_annotation', 'contact_customer_accounts'])}]`;
    return { tables: withLines('account', (lines) => [...lines.slice(0, -1), related]) };
  },
  'many-to-many': () => ({ tables: withLines('msdyn_customerasset', (lines) => lines.map((line) => line.replace(/(related: \[.*)\]/, '$1, msdyn_incident_msdyn_customerasset, msdyn_customerasset_knowledgebaserecord]'))) }),
  'redundant-relationship': (draw) => ({ tables: { ...clean, [draw.pick(['contact', 'annotation'])]: ['rows: all'] } }),
  'unreachable-relationship': () => ({ tables: { ...clean, lead: ['rows: related', 'related: [Lead_Annotation]'] } }),
  'sync-interval-hot': (draw) => ({ tables: { ...clean, [draw.pick(['bookingstatus', 'uom', 'territory', 'product'])]: ['rows: all', 'sync: 5'] } }),
};

let catalog: Metadata;
beforeAll(async () => {
  catalog = await loadCatalog();
});

function rulesFound(text: string): readonly string[] {
  const { source, findings } = readProfile(text, 'a.yaml');
  if (!source) throw new Error(`${findings.map(({ line, message }) => `${line} ${message}`).join('\n')}\n${text}`);
  return lintProfile(source, catalog, defaultSettings).map(({ rule }) => rule);
}

const orders = fc.shuffledSubarray(names, { minLength: names.length });
const draws = fc.infiniteStream(fc.nat()).map((numbers): Draw => {
  const below = (limit: number): number => Number(numbers.next().value) % limit;
  return { below, pick: (list) => list[below(list.length)] ?? '' };
});

describe('a defect put into a clean profile', () => {
  test('before, nothing is found, in whatever order the tables stand', () => {
    const check = (order: readonly string[]): void => {
      expect(rulesFound(print({ tables: clean }, order))).toEqual([]);
    };
    fc.assert(fc.property(orders, check), { seed: 7, numRuns: 5 });
  });

  test.each(Object.entries(mutations))('%s', (rule, mutate) => {
    const check = (order: readonly string[], draw: Draw): void => {
      const written = mutate(draw);
      const present = order.filter((table) => table in written.tables);
      expect(rulesFound(print(written, present))).toContain(rule);
    };
    fc.assert(fc.property(orders, draws, check), { seed: 7, numRuns: 10 });
  });
});
