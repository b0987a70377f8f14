import type { Rule } from '../rule.ts';

/**
 * Field Service tables that cannot be used offline, by what they belong to. Source: field-service §3. The documentation
 * names the four; that their child tables are meant as well is read from the sentence.
 */
const unsupported: ReadonlyMap<string, string> = new Map([
  ...named('purchase orders', 'purchaseorder', ['', 'product', 'bill', 'receipt', 'receiptproduct', 'substatus']),
  ...named('agreements', 'agreement', ['', 'bookingdate', 'bookingincident', 'bookingproduct', 'bookingservice']),
  ...named('agreements', 'agreement', ['bookingservicetask', 'bookingsetup', 'invoicedate', 'invoiceproduct']),
  ...named('agreements', 'agreement', ['invoicesetup', 'substatus']),
  ...named('returns to vendor (RTV)', 'rtv', ['', 'product', 'substatus']),
  ...named('return merchandise authorizations (RMA)', 'rma', ['', 'product', 'receipt', 'receiptproduct', 'substatus']),
]);

/** A table that Field Service does not offer offline. */
export const unsupportedTable: Rule = {
  code: 'MOP201',
  id: 'unsupported-table',
  severity: 'error',
  summary: 'Purchase orders, agreements, RTV, RMA and their child tables cannot be used offline.',
  *check({ checked }) {
    for (const { item } of checked.items) {
      const group = unsupported.get(item.table);
      if (group === undefined) continue;
      yield {
        message: `"${item.table}" belongs to ${group}, which Field Service does not support offline; remove it from the profile`,
        place: { path: item.path, on: 'key' },
        table: item.table,
      };
    }
  },
};

function named(group: string, parent: string, children: readonly string[]): readonly (readonly [string, string])[] {
  return children.map((child) => [`msdyn_${parent}${child}`, group] as const);
}
