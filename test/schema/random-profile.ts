import fc from 'fast-check';
import { relationshipOf } from '../../src/commands/edit/table-edit.ts';
import type { ProfileFile, RelatedEntry, TableEntry } from '../../src/schema/profile-file.generated.ts';
import { randomWhere } from '../fetchxml/random-where.ts';

/** Names as people and Dataverse make them, and some that a careless program trips over. */
export const randomName: fc.Arbitrary<string> = fc.oneof(
  { weight: 8, arbitrary: fc.stringMatching(/^[a-z][a-z0-9_]{0,12}$/) },
  { weight: 1, arbitrary: fc.constantFrom('__proto__', 'constructor', 'to-string', '123', 'null', 'yes', 'a b', '#x') },
);

/** Text that a YAML file can hold: any but half a surrogate pair. */
export const randomText: fc.Arbitrary<string> = fc.oneof(
  fc.string(),
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom('a', ' ', '\n', '#', ':', '- ', "'", '"', '\t', '\r\n', '…', '|', '{') }),
  fc.string({ unit: 'binary' }).filter((text) => !/\p{Surrogate}/u.test(text)),
);

const guid = fc.uuid();
const fetchxml = fc.constantFrom(
  '<fetch/>',
  '<fetch>\n  <entity name="a">\n  </entity>\n</fetch>\n',
  '\n  <fetch>\r\n</fetch>',
  '<fetch version=\'1.0\' mapping="logical"/> # no comment',
);
const filterKeys = fc.oneof(
  fc.constant({}),
  fc.record({ where: randomWhere }),
  fc.record({ where: randomWhere, layout: fc.constant('single-line' as const) }),
  fc.record({ fetchxml }),
);
const extra = fc.array(
  fc.record({ after: fc.constantFrom('Id', 'Name'), xml: fc.constantFrom('<x/>', '<y a="1">\n  t\n</y>') }),
  { minLength: 1, maxLength: 2 },
);

const related: fc.Arbitrary<RelatedEntry> = fc.oneof(
  fc.stringMatching(/^[A-Za-z_]{1,20}$/),
  fc
    .tuple(
      fc.record(
        { relationship: fc.stringMatching(/^[A-Za-z_]{1,20}$/), name: randomText, id: guid, extra },
        { requiredKeys: ['relationship'] },
      ),
      filterKeys,
    )
    .map(([own, filter]) => ({ ...own, ...filter })),
);

/** An entry of `tables`. */
export const randomTable: fc.Arbitrary<TableEntry> = fc
  .tuple(
    fc.record(
      {
        rows: fc.constantFrom('related' as const, 'all' as const, 'owned' as const, 'custom' as const),
        owned: fc.uniqueArray(fc.constantFrom('user' as const, 'team' as const, 'businessUnit' as const), {
          minLength: 1,
        }),
        sync: fc.integer({ min: 5, max: 1440 }),
        columns: fc.array(fc.stringMatching(/^[a-z][a-z0-9_]{0,8}$/), { minLength: 1, maxLength: 5 }),
        related: fc.uniqueArray(related, { minLength: 1, maxLength: 4, selector: relationshipOf }),
        name: randomText,
        id: guid,
        schemaName: fc.stringMatching(/^[A-Za-z_]{1,12}$/),
        extra,
      },
      { requiredKeys: ['rows'] },
    ),
    filterKeys,
  )
  .map(([own, filter]) => ({ ...own, ...filter }));

const namedFilter = fc.record({ table: fc.stringMatching(/^[a-z]{1,9}$/), where: randomWhere });

/** Content of a valid profile file. */
export const randomProfileFile: fc.Arbitrary<ProfileFile> = fc.record(
  {
    version: fc.constant(1 as const),
    name: randomText,
    id: guid,
    description: randomText,
    filters: fc.dictionary(randomName, namedFilter, { maxKeys: 3 }),
    tables: fc.dictionary(randomName, randomTable, { maxKeys: 5 }),
    extra,
  },
  { requiredKeys: ['version', 'name', 'tables'] },
);
