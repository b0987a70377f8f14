import { pathTo } from '../checked-profile.ts';
import type { CheckedItem } from '../checked-profile.ts';
import type { Rule } from '../rule.ts';
import { smallTables } from '../small-tables.ts';

/** Rows of a business unit are many; the documentation accepts them for price lists. Source: field-service §2.2 BU-FILTER. */
export const businessUnitRows: Rule = {
  code: 'MOP209',
  id: 'business-unit-rows',
  severity: 'warning',
  summary: "Every row of the user's business unit is downloaded; the documentation advises against it.",
  *check({ checked }) {
    for (const checkedItem of checked.items) {
      const { item } = checkedItem;
      const index = item.owned.indexOf('businessUnit');
      if (item.rows !== 'owned' || index < 0 || isAccepted(checkedItem)) continue;
      yield {
        message: `every row of "${item.table}" that the user's business unit owns is downloaded; expected rows of the user or team, a filter, or related rows`,
        place: { path: pathTo(item, 'owned', index) },
        table: item.table,
      };
    }
  },
};

/** Where business units own the rows, their rows are the only owned ones there are. */
function isAccepted({ item, table }: CheckedItem): boolean {
  return smallTables.has(item.table) || table?.ownership === 'BusinessOwned';
}
