/**
 * Field Service tables that cannot be used offline, by what they belong to. Source: field-service §3. The documentation
 * names the four; that their child tables are meant as well is read from the sentence.
 */
export const unsupportedTables: ReadonlyMap<string, string> = new Map([
  ...named('purchase orders', 'purchaseorder', ['', 'product', 'bill', 'receipt', 'receiptproduct', 'substatus']),
  ...named('agreements', 'agreement', ['', 'bookingdate', 'bookingincident', 'bookingproduct', 'bookingservice']),
  ...named('agreements', 'agreement', ['bookingservicetask', 'bookingsetup', 'invoicedate', 'invoiceproduct']),
  ...named('agreements', 'agreement', ['invoicesetup', 'substatus']),
  ...named('returns to vendor (RTV)', 'rtv', ['', 'product', 'substatus']),
  ...named('return merchandise authorizations (RMA)', 'rma', ['', 'product', 'receipt', 'receiptproduct', 'substatus']),
]);

function named(group: string, parent: string, children: readonly string[]): readonly (readonly [string, string])[] {
  return children.map((child) => [`msdyn_${parent}${child}`, group] as const);
}
