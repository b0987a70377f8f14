import { EvaluationProblem } from '../../fetchxml/evaluate/evaluation-problem.ts';
import type { FetchQuery } from '../../fetchxml/tree.ts';
import type { Visibility } from '../access/visibility.ts';
import { emptyTable } from '../data/empty-table.ts';
import type { FilterCompiler } from '../filter/filter-compiler.ts';
import { isPersonal } from '../filter/query-shape.ts';
import { allOf, anyOf, createRowFilter } from '../filter/row-filter.ts';
import type { RowFilter } from '../filter/row-filter.ts';
import type { Admission, Admissions } from './admission.ts';
import type { World } from './world.ts';

interface Viewer {
  readonly compiler: FilterCompiler;
  readonly visible: (table: string) => Visibility | undefined;
  /** Takes what a filter lacks or the server would refuse; such a filter lets nothing through. */
  readonly report: (problem: string) => void;
}

const nothing: Admission = { shared: undefined, personal: undefined };

/** What a user's filters admit, within what security lets the user read. */
export function createAdmissions({ plan, data }: World, { compiler, visible, report }: Viewer): Admissions {
  const admit = (table: string, query: FetchQuery | undefined, words: string): Admission => {
    const rows = data.table(table) ?? emptyTable(table);
    try {
      const filter = query ? compiler.compile(query, rows) : createRowFilter({ size: rows.size, test: () => true });
      return limit(filter, { size: rows.size, isPersonal: query !== undefined && isPersonal(query) }, visible(table));
    } catch (error) {
      if (!(error instanceof EvaluationProblem)) throw error;
      report(`${words}: ${error.message}`);
      return nothing;
    }
  };
  const own = new Map(
    [...plan.items.values()].map(({ table, query }) => [
      table,
      query ? admit(table, query, `the filter of ${table}`) : nothing,
    ]),
  );
  const related = new Map<object, Admission>(
    [...plan.items.values()].flatMap(({ associations }) =>
      associations.map((one) => [one, admit(one.to, one.query, `the filter of relationship ${one.relationship}`)]),
    ),
  );
  return {
    own: (table) => own.get(table) ?? nothing,
    related: (association) => related.get(association) ?? nothing,
  };
}

interface FilterFacts {
  readonly size: number;
  readonly isPersonal: boolean;
}

/** A filter within what is visible: what a business unit sees is shared, what somebody owns is not. */
function limit(
  filter: RowFilter,
  { size, isPersonal: asks }: FilterFacts,
  visibility: Visibility | undefined,
): Admission {
  if (!visibility) return asks ? { shared: undefined, personal: filter } : { shared: filter, personal: undefined };
  const { units, owned } = visibility;
  const byUnit = units && allOf(size, [filter, units]);
  const byOwner = owned && allOf(size, [filter, owned]);
  if (!asks) return { shared: byUnit, personal: byOwner };
  const parts = [byUnit, byOwner].filter((part) => part !== undefined);
  return { shared: undefined, personal: parts.length === 0 ? undefined : anyOf(size, parts) };
}
