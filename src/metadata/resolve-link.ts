import { askIfMeant, didYouMean } from '../diagnostics/did-you-mean.ts';
import type { Metadata } from './metadata.ts';

/**
 * The two columns by which a linked table hangs on a table through a relationship: `from` is the linked table's, `to`
 * the other's, as FetchXML has it. A relationship of a table with itself is followed from the row to the row it points to.
 * @returns why there are none, where the relationship is unknown, joins other tables, or is many-to-many
 */
export function resolveLink(
  metadata: Metadata,
  { relationship: name, table, linked }: { relationship: string; table: string; linked: string },
): { from: string; to: string } | { problem: string; suggestion?: string | undefined } {
  const relationship = metadata.relationship(name);
  if (!relationship) {
    const near = didYouMean(
      name,
      metadata.relationshipsOf(table).map((one) => one.schemaName),
    );
    const hint = askIfMeant(near, 'say "from:" and "to:" columns instead, or add the organization\'s metadata');
    return { problem: `the relationship "${name}" is not known; ${hint}`, suggestion: near };
  }
  if (relationship.kind === 'many-to-many') {
    return {
      problem: `"${name}" is many-to-many: link its intersect table ${relationship.intersectTable} with "from:" and "to:"`,
    };
  }
  const { referencingTable, referencingColumn, referencedTable, referencedColumn } = relationship;
  if (referencingTable === table && referencedTable === linked)
    return { from: referencedColumn, to: referencingColumn };
  if (referencedTable === table && referencingTable === linked)
    return { from: referencingColumn, to: referencedColumn };
  return { problem: `"${name}" joins ${referencingTable} and ${referencedTable}, not ${table} and ${linked}` };
}
