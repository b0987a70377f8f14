import { endsOf } from '../../metadata/create-metadata.ts';
import { pathTo } from '../checked-profile.ts';
import type { Rule } from '../rule.ts';

/** A relationship of other tables than the one it stands on. Source: server error 0x80060999. */
export const relationshipWrongTable: Rule = {
  code: 'MOP401',
  id: 'relationship-wrong-table',
  severity: 'error',
  summary: 'The relationship joins two other tables than the one it stands on.',
  serverErrors: ['0x80060999'],
  *check({ checked }) {
    for (const { item, associations } of checked.items) {
      for (const { association, relationship, target } of associations) {
        if (!relationship || target !== undefined) continue;
        const [one, other] = endsOf(relationship);
        yield {
          message: `"${association.relationship}" joins "${one}" and "${other}", expected a relationship of "${item.table}"; move it to the table whose rows it follows`,
          place: { path: pathTo(association, 'relationship') },
          table: item.table,
        };
      }
    }
  },
};
