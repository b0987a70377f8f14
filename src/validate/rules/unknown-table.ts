import { askIfMeant, didYouMean } from '../../diagnostics/did-you-mean.ts';
import type { Metadata } from '../../metadata/metadata.ts';
import type { Rule } from '../rule.ts';
import { addedByServerWith } from '../server-added-tables.ts';

/** Most names of one profile that a near one is looked for; a profile with more lacks its metadata. */
const maximumSuggestions = 50;

/** A table that the metadata does not know. An organization's own tables are known only with its metadata. */
export const unknownTable: Rule = {
  code: 'MOP200',
  id: 'unknown-table',
  severity: 'warning',
  summary: 'The table is not known; rules that need its columns and relationships stay silent about it.',
  serverErrors: ['0x8006099B'],
  *check({ checked, metadata }) {
    let suggestions = 0;
    for (const { item, table } of checked.items) {
      if (table || addedByServerWith(item.table, metadata) !== undefined) continue;
      const near = suggestions++ < maximumSuggestions ? didYouMean(item.table, metadata.tableNames()) : undefined;
      yield {
        message: describe(item.table, near, metadata.authority),
        place: { path: item.path, on: 'key' },
        table: item.table,
        suggestion: near,
        ...(metadata.authority === 'organization' ? { severity: 'error' } : {}),
      };
    }
  },
};

function describe(table: string, near: string | undefined, authority: Metadata['authority']): string {
  const isOrganization = authority === 'organization';
  const what = isOrganization ? `the organization has no table "${table}"` : `the table "${table}" is not known`;
  const remedy = isOrganization
    ? 'correct the name or remove it'
    : "correct the name, or add the organization's metadata";
  return `${what}; ${askIfMeant(near, remedy)}`;
}
