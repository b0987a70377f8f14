import fc from 'fast-check';
import { stringify } from 'yaml';
import { operators } from '../../../src/fetchxml/operators.ts';
import { anyFetch } from './any-fetch.ts';
import { awkwardWords } from './awkward-words.ts';

const tables = [
  'account',
  'contact',
  'annotation',
  'systemuser',
  'msdyn_workorder',
  'bookableresourcebooking',
  'task',
  'Account',
  'new_nosuch',
];
const relationships = [
  'contact_customer_accounts',
  'Account_Annotation',
  'account_parent_account',
  'Account_Tasks',
  'msdyn_msdyn_workorder_bookableresourcebooking_WorkOrder',
  'nosuch',
];
const columns = ['name', 'statecode', 'createdon', 'ownerid', 'accountid', 'fullname', 'numberofemployees', 'nosuch'];

/** What is neither here nor there. */
const junk: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(...awkwardWords),
  fc.jsonValue({ maxDepth: 3 }),
  fc.string({ maxLength: 300 }),
);
/** Nearly always what it should be. */
const mostly = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<unknown> =>
  fc.oneof({ weight: 150, arbitrary }, { weight: 1, arbitrary: junk });

const text = fc
  .tuple(
    fc.constantFrom(...columns),
    fc.constantFrom(...operators.keys()),
    fc.array(fc.constantFrom('0', '1', 'a', '2026-01-01', '14', '-1', '%x%'), { maxLength: 3 }),
  )
  .map(([column, operator, values]) => `${column} ${operator} ${values.join(', ')}`.trim());
const { where } = fc.letrec<{ where: unknown; node: unknown }>((tie) => ({
  where: mostly(fc.array(tie('node'), { maxLength: 4 })),
  node: fc.oneof(
    { depthSize: 'small', maxDepth: 6 },
    mostly(text),
    fc.record({
      column: mostly(fc.constantFrom(...columns)),
      operator: mostly(fc.constantFrom(...operators.keys())),
      values: mostly(fc.array(fc.oneof(fc.integer(), fc.string({ maxLength: 3 })), { maxLength: 4 })),
    }),
    fc.record({ and: tie('where') }),
    fc.record({ or: tie('where') }),
    fc.record({ use: mostly(fc.constantFrom('f', 'g', 'h')) }),
    fc.record(
      { any: mostly(fc.constantFrom(...tables)), via: mostly(fc.constantFrom(...relationships)), where: tie('where') },
      { requiredKeys: ['any'] },
    ),
    fc.record(
      {
        none: mostly(fc.constantFrom(...tables)),
        from: mostly(fc.constantFrom(...columns)),
        to: mostly(fc.constantFrom(...columns)),
        where: tie('where'),
      },
      { requiredKeys: ['none'] },
    ),
  ),
}));

const related = fc.oneof(
  fc.constantFrom(...relationships),
  fc.record(
    { relationship: mostly(fc.constantFrom(...relationships)), name: mostly(fc.string({ maxLength: 250 })), where },
    { requiredKeys: ['relationship'] },
  ),
);
const filter = fc.oneof(fc.record({ where }), fc.record({ fetchxml: mostly(anyFetch) }), fc.constant({}));
const entry = fc.record(
  {
    rows: mostly(fc.constantFrom('related', 'all', 'owned', 'custom')),
    owned: mostly(fc.uniqueArray(fc.constantFrom('user', 'team', 'businessUnit'))),
    sync: mostly(fc.constantFrom(0, 4, 5, 60, 1440, 1441)),
    columns: mostly(fc.array(fc.constantFrom(...columns), { maxLength: 4 })),
    related: mostly(fc.array(related, { maxLength: 4 })),
    name: mostly(fc.string({ maxLength: 300 })),
    extra: mostly(
      fc.array(
        fc.record(
          { after: fc.constantFrom('Name', 'No'), xml: fc.constantFrom('<A/>', '<A', '@a="b"', '') },
          { requiredKeys: ['xml'] },
        ),
        { maxLength: 2 },
      ),
    ),
  },
  { requiredKeys: ['rows'] },
);

const table = fc.tuple(entry, filter).map(([said, chosen]) => ({ ...said, ...chosen }));

/** Profile files of any tables, filters and relationships, much of them wrong. */
export const anyProfile: fc.Arbitrary<string> = fc
  .tuple(
    fc.record(
      {
        version: mostly(fc.constant(1)),
        name: mostly(fc.string({ maxLength: 260 })),
        description: mostly(fc.string({ maxLength: 50 })),
        filters: mostly(
          fc.dictionary(
            fc.constantFrom('f', 'g', 'h'),
            mostly(fc.record({ table: mostly(fc.constantFrom(...tables)), where })),
            { maxKeys: 3 },
          ),
        ),
        tables: mostly(fc.dictionary(fc.constantFrom(...tables), mostly(table), { maxKeys: 6 })),
      },
      { requiredKeys: ['version', 'name', 'tables'] },
    ),
    fc.boolean(),
  )
  .map(([value, isFlow]) => (isFlow ? JSON.stringify(value) : stringify(value)));
