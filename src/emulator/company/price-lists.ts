import type { Region, Setting } from './company.ts';
import type { Owner } from './company-row.ts';
import type { Product } from './products.ts';
import type { RegionFacts } from './region-list.ts';

/** Adds a region's currency, tax code and price list, which has no items yet. */
export function addPriceList(
  { book, founded }: Setting,
  facts: RegionFacts,
  owner: Owner,
): Pick<Region, 'currency' | 'priceList' | 'taxCode'> {
  const { code, name, symbol } = facts.currency;
  const currency = book.shared(
    'transactioncurrency',
    { currencyname: name, isocurrencycode: code, currencysymbol: symbol, currencyprecision: 2 },
    founded,
  );
  const taxCode = book.owned(
    'msdyn_taxcode',
    {
      msdyn_name: `${facts.name} sales tax`,
      msdyn_taxrate: facts.taxRate,
      msdyn_productstaxable: true,
      msdyn_servicestaxable: true,
    },
    { owner, on: founded },
  );
  const priceList = book.shared(
    'pricelevel',
    { name: `${facts.name} list prices`, transactioncurrencyid: currency, statuscode: 100_001 },
    founded,
  );
  return { currency, priceList, taxCode };
}

/** Adds what each product costs in each region. */
export function addPrices({ book, founded }: Setting, regions: readonly Region[], products: readonly Product[]): void {
  for (const { currency, priceList, facts } of regions) {
    for (const product of products) {
      const amount = priceIn(product, facts);
      book.plain(
        'productpricelevel',
        {
          pricelevelid: priceList,
          productid: product.id,
          uomid: product.unit,
          uomscheduleid: product.schedule,
          amount,
          transactioncurrencyid: currency,
          pricingmethodcode: 1,
          quantitysellingcode: product.kind === 'service' ? 3 : 2,
        },
        founded,
      );
      if (product.kind !== 'service') continue;
      const item = { msdyn_name: product.name, msdyn_pricelist: priceList, msdyn_productservice: product.id };
      const charge = { msdyn_flatfee: false, msdyn_minimumchargeduration: 30, msdyn_minimumchargeamount: amount / 2 };
      const row = { ...item, ...charge, transactioncurrencyid: currency };
      book.shared('msdyn_fieldservicepricelistitem', row, founded);
    }
  }
}

/** What one unit of a product costs in a region, in its currency. */
export function priceIn({ price }: Pick<Product, 'price'>, { currency }: RegionFacts): number {
  return roundMoney(price * currency.rate);
}

/** An amount to the cent. */
export function roundMoney(amount: number): number {
  return Math.round(amount * 100) / 100;
}
