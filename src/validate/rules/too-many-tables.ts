import { pathTo } from '../checked-profile.ts';
import type { Rule } from '../rule.ts';

/** From this many tables on a profile is too large. Source: field-service §2.2 SIZE-TABLES. */
const tooMany = 100;

/** A profile of very many tables: each costs time at every sync. */
export const tooManyTables: Rule = {
  code: 'MOP210',
  id: 'too-many-tables',
  severity: 'warning',
  summary: 'The profile has 100 tables or more.',
  *check({ checked: { profile, itemsByTable } }) {
    const { size } = itemsByTable;
    if (size < tooMany) return;
    yield {
      message: `the profile has ${size} tables, fewer than ${tooMany} are advised; remove what technicians do not need without network`,
      place: { path: pathTo(profile, 'name') },
    };
  },
};
