import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { describeTables } from '../../../src/fetchxml/evaluate/describe-tables.ts';
import { evaluateFetch } from '../../../src/fetchxml/evaluate/evaluate-fetch.ts';
import type { Row } from '../../../src/fetchxml/evaluate/rows.ts';
import { loadCatalog } from '../../../src/metadata/catalog.ts';
import type { Metadata } from '../../../src/metadata/metadata.ts';
import type { Filter, Profile } from '../../../src/schema/profile.ts';
import { readProfile } from '../../../src/schema/read-profile.ts';
import { compileFilter } from '../../profiles/compile-filter.ts';
import { sourceOf, tablesOf } from './small-company.ts';

const template = join(import.meta.dirname, '..', '..', '..', 'profiles', 'field-service.yaml');
const tables = tablesOf(12);
const source = sourceOf(tables);
const technicians = (tables.get('bookableresource') ?? []).map(({ userid }) => String(userid));
let metadata: Metadata;
let profile: Profile;
beforeAll(async () => {
  metadata = await loadCatalog();
  const read = readProfile(readFileSync(template, 'utf8'), template);
  if (!read.source) throw new Error('the template cannot be read');
  ({ profile } = read.source);
});

const all = (table: string): number => tables.get(table)?.length ?? 0;

/** What a filter of the template gives a technician on that day. */
function share(table: string, userId: string, filter: Filter | undefined): readonly Row[] {
  if (!filter) return tables.get(table) ?? [];
  const now = new Date('2026-11-25T10:00:00Z');
  const context = { now, timeZone: 'UTC', caller: { userId }, tables: describeTables(metadata) };
  return evaluateFetch(compileFilter(filter, table, { profile, metadata }), source, {
    ...context,
    maximumPageSize: Infinity,
  }).rows;
}

/** How many rows the own filter of a table gives each technician. */
function sharesOf(table: string): readonly number[] {
  const item = profile.items.find((one) => one.table === table);
  return technicians.map((user) => share(table, user, item?.filter).length);
}

/** What depends on the hour: an inspection under way. */
const mayBeEmpty = ['msdyn_inspectionresponse'];

describe("the template's tables", () => {
  test('all have rows', () => {
    expect(profile.items.flatMap(({ table }) => (all(table) === 0 ? [table] : []))).toEqual([]);
  });
  test('give every technician something where they have a filter', () => {
    const filtered = profile.items.filter(({ table, filter }) => filter && !mayBeEmpty.includes(table));
    const empty = filtered.flatMap(({ table }) => (Math.max(...sharesOf(table)) === 0 ? [table] : []));
    expect(empty).toEqual([]);
  });
});

describe("a technician's share of the company", () => {
  test('is some bookings of today and the next days, few of them all', () => {
    const bookings = sharesOf('bookableresourcebooking');
    expect(Math.min(...bookings)).toBeGreaterThanOrEqual(3);
    expect(Math.max(...bookings)).toBeLessThanOrEqual(30);
    expect(all('bookableresourcebooking')).toBeGreaterThan(900);
  });
  test('has work orders of these bookings, and few technicians share one', () => {
    const item = profile.items.find(({ table }) => table === 'bookableresourcebooking');
    const mine = technicians.map((user) =>
      share('bookableresourcebooking', user, item?.filter).flatMap(({ msdyn_workorder: id }) => (id ? [id] : [])),
    );
    expect(Math.min(...mine.map((ids) => ids.length))).toBeGreaterThanOrEqual(3);
    expect(new Set(mine.flat()).size).toBe(mine.flat().length);
  });
  test('is the assets of the customers that are visited', () => {
    const assets = sharesOf('msdyn_customerasset');
    expect(Math.min(...assets)).toBeGreaterThanOrEqual(3);
    expect(Math.max(...assets)).toBeLessThan(all('msdyn_customerasset') / 5);
  });
  test('differs: some technicians are twice as busy as others', () => {
    const bookings = technicians.map((user) => countOf('bookableresourcebooking', 'ownerid', user));
    expect(Math.max(...bookings)).toBeGreaterThan(1.5 * Math.min(...bookings));
  });
});

describe('customers', () => {
  test('a tenth of them has a third of the work', () => {
    const orders = (tables.get('account') ?? []).map(({ accountid }) =>
      countOf('msdyn_workorder', 'msdyn_serviceaccount', String(accountid)),
    );
    const busiest = orders.toSorted((a, b) => b - a).slice(0, orders.length / 10);
    expect(busiest.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(all('msdyn_workorder') / 3);
  });
});

function countOf(table: string, column: string, id: string): number {
  return (tables.get(table) ?? []).filter((row) => row[column] === id).length;
}
