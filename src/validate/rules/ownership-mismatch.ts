import { pathTo } from '../checked-profile.ts';
import type { CheckedItem } from '../checked-profile.ts';
import type { Finding, Rule } from '../rule.ts';

/**
 * Rows that cannot be told by owner, because of who owns the table's rows. Custom filters stand outside these rules.
 * Where the server's texts differ about business units, what both refuse is reported. Source: dataverse-model §3.7.
 */
export const ownershipMismatch: Rule = {
  code: 'MOP207',
  id: 'ownership-mismatch',
  severity: 'error',
  summary: 'The rows asked for do not fit who owns the rows of the table.',
  serverErrors: ['0x80060993', '0x80060994', '0x80060995', '0x80071136', '0x80071137'],
  *check({ checked }) {
    for (const checkedItem of checked.items) {
      const { rows } = checkedItem.item;
      const ownership = checkedItem.table?.ownership;
      if (rows === 'owned') yield* checkOwned(checkedItem);
      else if (rows === 'all' && ownership === 'None') yield unowned(checkedItem);
    }
  },
};

function* checkOwned(checkedItem: CheckedItem): Iterable<Finding> {
  const ownership = checkedItem.table?.ownership;
  if (ownership === 'None') yield unowned(checkedItem);
  if (ownership === 'OrganizationOwned') yield organizationOwned(checkedItem);
  if (ownership === 'BusinessOwned') yield* businessOwned(checkedItem);
}

function unowned({ item }: CheckedItem): Finding {
  return {
    message: `nobody owns the rows of "${item.table}", so "rows" cannot be ${item.rows}; expected related or custom`,
    place: { path: pathTo(item, 'rows') },
    table: item.table,
  };
}

function organizationOwned({ item }: CheckedItem): Finding {
  return {
    message: `the organization owns the rows of "${item.table}", so "rows" cannot be owned; expected related, all or custom`,
    place: { path: pathTo(item, 'rows') },
    table: item.table,
  };
}

function* businessOwned({ item }: CheckedItem): Iterable<Finding> {
  for (const [index, owner] of item.owned.entries()) {
    if (owner === 'businessUnit') continue;
    yield {
      message: `business units own the rows of "${item.table}", so "owned" cannot hold ${owner}; expected businessUnit, or other "rows"`,
      place: { path: pathTo(item, 'owned', index) },
      table: item.table,
    };
  }
}
