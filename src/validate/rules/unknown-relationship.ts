import { askIfMeant, didYouMean } from '../../diagnostics/did-you-mean.ts';
import type { Metadata } from '../../metadata/metadata.ts';
import { pathTo } from '../checked-profile.ts';
import type { Rule } from '../rule.ts';

/** Most names of one profile that a near one is looked for; a profile with more lacks its metadata. */
const maximumSuggestions = 50;

/** A relationship that the metadata does not know. An organization's own ones are known only with its metadata. */
export const unknownRelationship: Rule = {
  code: 'MOP400',
  id: 'unknown-relationship',
  severity: 'warning',
  summary: 'The relationship is not known; where it leads cannot be checked.',
  serverErrors: ['0x80060998', '0x80071122'],
  *check({ checked, metadata }) {
    let suggestions = 0;
    for (const { item, associations } of checked.items) {
      for (const { association, relationship } of associations) {
        if (relationship) continue;
        const name = association.relationship;
        const near = suggestions++ < maximumSuggestions ? nearName(name, item.table, metadata) : undefined;
        yield {
          message: describe(name, near, metadata.authority),
          place: { path: pathTo(association, 'relationship') },
          table: item.table,
          suggestion: near,
          ...(metadata.authority === 'organization' ? { severity: 'error' } : {}),
        };
      }
    }
  },
};

/** Names that hold the name of the table are alike for that alone: what else they say has to be near as well. */
function nearName(name: string, table: string, metadata: Metadata): string | undefined {
  const names = metadata.relationshipsOf(table).map((relationship) => relationship.schemaName);
  const near = didYouMean(name, names);
  const rests = [name, near ?? ''].map((one) => one.toLowerCase().split(table));
  if (near === undefined || rests.some((parts) => parts.length === 1)) return near;
  const [own = '', other = ''] = rests.map((parts) => parts.join(''));
  return didYouMean(own, [other]) === undefined ? undefined : near;
}

function describe(name: string, near: string | undefined, authority: Metadata['authority']): string {
  const isOrganization = authority === 'organization';
  const what = isOrganization
    ? `the organization has no relationship "${name}"`
    : `the relationship "${name}" is not known`;
  const remedy = isOrganization
    ? 'correct the name or remove it'
    : "correct the name, or add the organization's metadata";
  return `${what}; ${askIfMeant(near, remedy)}`;
}
