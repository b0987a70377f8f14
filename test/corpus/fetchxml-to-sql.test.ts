import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { evaluateFetch } from '../../src/fetchxml/evaluate/evaluate-fetch.ts';
import { parseFetch } from '../../src/fetchxml/parse-fetch.ts';
import { readCases } from './oracle/read-cases.ts';

const folder = join(import.meta.dirname, '..', '..', '..', 'shared', 'corpus', 'oracle');

interface Contact {
  readonly contactid: string;
  readonly fullname: string;
  readonly statecode: number;
}
interface Account {
  readonly accountid: string;
  readonly primarycontactid: string | null;
  readonly name: string | null;
  readonly statecode: number;
}

const idOf = (end: number): string => `aaaaaaaa-0000-4000-8000-00000000000${end}`;
const contacts = fc
  .array(fc.constantFrom(0, 1), { maxLength: 5 })
  .map((states) => states.map((statecode, n): Contact => ({ contactid: idOf(n), fullname: `c${n}`, statecode })));
const accounts = fc.array(
  fc.record({
    accountid: fc.integer({ min: 0, max: 9 }).map(idOf),
    primarycontactid: fc.option(fc.integer({ min: 0, max: 4 }).map(idOf)),
    name: fc.option(fc.constantFrom('Contoso', 'CONTOSO', 'Fabrikam')),
    statecode: fc.constantFrom(0, 1),
  }),
  { maxLength: 6 },
);

const named = ({ name }: Account): boolean => name?.toLowerCase() === 'contoso';
const related = (contact: Contact, all: readonly Account[]): readonly Account[] =>
  all.filter((account) => account.primarycontactid === contact.contactid);

/** The WHERE clause of each printed SQL, by case. */
const where: Readonly<Record<string, (contact: Contact, all: readonly Account[]) => boolean>> = {
  'any-in-or-filter': (contact, all) => contact.statecode === 1 || related(contact, all).some(named),
  'not-any': (contact, all) => !related(contact, all).some(named),
  'not-all': (contact, all) => related(contact, all).some(named),
  all: (contact, all) => related(contact, all).length > 0 && !related(contact, all).some(named),
  exists: (contact, all) => related(contact, all).some((account) => account.statecode === 1),
  in: (contact, all) => related(contact, all).some((account) => account.statecode === 1),
  matchfirstrowusingcrossapply: (contact, all) => related(contact, all).length > 0,
};

(existsSync(folder) ? describe : describe.skip)('queries that the documentation prints as SQL', () => {
  const pairs = existsSync(folder) ? readCases(folder).filter((one) => one.sql !== undefined) : [];
  test.each(pairs.map((one) => [one.id.replace(/^.*\//, ''), one.fetchxml] as const))('%s', (id, text) => {
    const { query } = parseFetch(text);
    const clause = where[id];
    if (!query || !clause) throw new Error(`no WHERE clause for ${id}`);
    fc.assert(
      fc.property(contacts, accounts, (contact, account) => {
        const tables: Readonly<Record<string, readonly (Contact | Account)[]>> = { contact, account };
        const data = { rowsOf: (table: string) => (tables[table] ?? []).map((row) => ({ ...row })) };
        const context = { now: new Date(0), timeZone: 'UTC', caller: {} };
        const found = evaluateFetch(query, data, context).rows.map((row) => row.fullname);
        expect(found).toEqual(contact.filter((one) => clause(one, account)).map((one) => one.fullname));
      }),
      { numRuns: 200 },
    );
  });
});
