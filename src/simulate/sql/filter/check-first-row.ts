import type { Source } from '../../../fetchxml/evaluate/sources.ts';
import { SqlRefusal } from '../sql-refusal.ts';
import type { SqlTerm } from './sql-term.ts';

/**
 * Refuses a query whose rows depend on which related row `matchfirstrowusingcrossapply` takes: tables have no order in SQL.
 * Where nothing looks at that row afterwards it is an inner join.
 */
export function checkFirstRow(sources: readonly Source[], terms: readonly (readonly SqlTerm[])[]): void {
  for (const source of sources.filter(({ join }) => join?.type === 'first')) {
    const { slot, table } = source;
    const others = terms.flatMap((own, index) => (index === slot ? [] : own));
    const isRead = others.some(({ reads }) => reads.includes(slot)) || readsOn(terms[slot] ?? [], slot);
    if (!isRead && sources.every(({ join }) => join?.parent !== source)) continue;
    const link = `link-entity ${table}: its link-type is matchfirstrowusingcrossapply`;
    throw new SqlRefusal(`${link}, and what follows depends on which row is the first, which SQL does not know`);
  }
}

function readsOn(terms: readonly SqlTerm[], slot: number): boolean {
  return terms.some(({ reads }) => reads.some((read) => read > slot));
}
