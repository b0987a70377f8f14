import { pathTo } from '../checked-profile.ts';
import type { Finding, Rule } from '../rule.ts';
import type { ProfileItem } from '../../schema/profile.ts';

/**
 * `rows: owned` and its flags only go together. Source: server errors 0x8006098D and 0x80071138 (no flag), 0x80060996
 * (flags with other rows; dataverse-model §3.7).
 */
export const ownedWithoutFlags: Rule = {
  code: 'MOP208',
  id: 'owned-without-flags',
  severity: 'error',
  summary: '`rows: owned` needs at least one of user, team and businessUnit, and only it takes them.',
  serverErrors: ['0x8006098D', '0x80071138', '0x80060996'],
  *check({ checked }) {
    for (const { item } of checked.items) {
      if (item.rows === 'owned' && item.owned.length === 0) yield withoutFlags(item);
      if (item.rows !== 'owned' && item.owned.length > 0) yield withOtherRows(item);
    }
  },
};

function withoutFlags(item: ProfileItem): Finding {
  return {
    message: `"${item.table}" has rows: owned and does not say whose; expected at least one of user, team, businessUnit in "owned"`,
    place: { path: pathTo(item, 'rows') },
    table: item.table,
  };
}

function withOtherRows(item: ProfileItem): Finding {
  return {
    message: `"${item.table}" says whose rows it wants (${item.owned.join(', ')}) but has rows: ${item.rows}, which the server refuses (0x80060996); remove "owned" or set rows: owned`,
    place: { path: pathTo(item, 'owned') },
    table: item.table,
  };
}
