import type { Rule } from '../rule.ts';

/** Table types whose rows are not stored as those of other tables, in lower case. Source: field-service §2.1 TABLE-TYPE. */
const unsupportedTypes: ReadonlySet<string> = new Set(['virtual', 'elastic']);

/** A table whose rows Dataverse does not keep itself, or keeps elsewhere. Source: server error 0x80044821. */
export const virtualTable: Rule = {
  code: 'MOP203',
  id: 'virtual-table',
  severity: 'error',
  summary: 'Virtual and elastic tables cannot be used offline.',
  serverErrors: ['0x80044821'],
  *check({ checked }) {
    for (const { item, table } of checked.items) {
      const type = table?.tableType?.toLowerCase();
      if (type === undefined || !unsupportedTypes.has(type)) continue;
      yield {
        message: `"${item.table}" is a table of the type ${type}, which cannot be used offline; remove it from the profile`,
        place: { path: item.path, on: 'key' },
        table: item.table,
      };
    }
  },
};
