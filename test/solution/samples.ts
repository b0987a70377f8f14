import type { Profile } from '../../src/schema/profile.ts';
import type { ProfileWriting } from '../../src/solution/profile-writing.ts';
import type { SolutionDescription } from '../../src/solution/solution-description.ts';

/** Writing without metadata: names are the table's, conditions are shown as they are. */
export const plainWriting: ProfileWriting = {
  displayName: (table) => table,
  schemaName: (table) => table,
  filterText: ({ where }) => `<fetch>${JSON.stringify(where)}</fetch>`,
};

/** A small profile: an account with one relationship, and a contact with a filter of two lines. */
export const sampleProfile: Profile = {
  id: '11111111-2222-3333-4444-555555555555',
  name: 'North & South',
  description: 'For <technicians>',
  filters: [],
  items: [
    {
      id: 'aaaaaaaa-0000-0000-0000-000000000002',
      table: 'account',
      schemaName: 'Account',
      name: 'Account',
      rows: 'owned',
      owned: ['user', 'team'],
      sync: 10,
      associations: [
        {
          id: 'cccccccc-0000-0000-0000-000000000001',
          relationship: 'contact_customer_accounts',
          name: 'Contacts',
          extra: [],
          path: ['items', 0, 'related', 0],
        },
      ],
      extra: [],
      path: ['items', 0],
    },
    {
      id: 'aaaaaaaa-0000-0000-0000-000000000001',
      table: 'contact',
      schemaName: 'Contact',
      name: 'Contact',
      rows: 'custom',
      owned: [],
      filter: {
        kind: 'fetchxml',
        text: '<fetch>\n  <entity name="contact" />\n</fetch>',
        path: ['items', 1, 'fetchxml'],
      },
      associations: [],
      extra: [],
      path: ['items', 1],
    },
  ],
  extra: [],
  path: [],
};

/** A solution to pack into. */
export const sampleSolution: SolutionDescription = {
  uniqueName: 'Offline',
  friendlyName: 'Offline & more',
  version: '1.0.0.0',
  managed: false,
  publisher: { uniqueName: 'contoso', prefix: 'con', optionValuePrefix: 12345 },
};
