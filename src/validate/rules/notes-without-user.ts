import type { Rule } from '../rule.ts';

/** Notes without the users who wrote them. Source: field-service §2.3 NOTES. */
export const notesWithoutUser: Rule = {
  code: 'MOP211',
  id: 'notes-without-user',
  severity: 'warning',
  summary: 'Notes are in the profile, but the table of users is not.',
  *check({ checked: { itemsByTable } }) {
    const notes = itemsByTable.get('annotation')?.item;
    if (!notes || itemsByTable.has('systemuser')) return;
    yield {
      message: 'notes are in the profile without systemuser, which says who wrote them; add it',
      place: { path: notes.path, on: 'key' },
      table: notes.table,
    };
  },
};
