import type { Setting } from './company.ts';
import { assetKinds, services } from './work-list.ts';

/** A product or service. */
export interface Product {
  readonly id: string;
  readonly name: string;
  readonly kind: 'model' | 'part' | 'service';
  /** Price of one unit in the base currency. */
  readonly price: number;
  readonly unit: string;
  readonly schedule: string;
}

/** What the company sells: `models` and `parts` by kind of asset. */
export interface Products {
  readonly models: readonly (readonly Product[])[];
  readonly parts: readonly (readonly Product[])[];
  readonly services: readonly Product[];
  readonly all: readonly Product[];
}

type Unit = Pick<Product, 'unit' | 'schedule'>;

/** Source: FieldServiceProductType of Field Service: inventory, service. */
const productTypes = { inventory: 690_970_000, service: 690_970_002 } as const;

/** Adds units, products and services. */
export function addProducts(setting: Setting): Products {
  const piece = addUnit(setting, 'Pieces', 'Piece');
  const hour = addUnit(setting, 'Time', 'Hour');
  const add = (kind: Product['kind'], [name, price]: readonly [string, number]): Product =>
    addProduct(setting, { kind, name, price, ...(kind === 'service' ? hour : piece) });
  const models = assetKinds.map((kind, index) =>
    kind.models.map((model, place) => add('model', [`${kind.name} ${model}`, 1900 + index * 640 + place * 1850])),
  );
  const parts = assetKinds.map((kind) =>
    kind.parts.map(([name, price]) => add('part', [`${kind.name}: ${name}`, price])),
  );
  const serviceProducts = services.map((one) => add('service', one));
  return { models, parts, services: serviceProducts, all: [...models.flat(), ...parts.flat(), ...serviceProducts] };
}

function addUnit({ book, founded }: Setting, schedule: string, unit: string): Unit {
  const scheduleId = book.shared('uomschedule', { name: schedule, baseuomname: unit }, founded);
  return {
    schedule: scheduleId,
    unit: book.plain('uom', { name: unit, quantity: 1, uomscheduleid: scheduleId }, founded),
  };
}

function addProduct({ book, founded }: Setting, product: Omit<Product, 'id'>): Product {
  const { inventory, service } = productTypes;
  const id = book.shared(
    'product',
    {
      name: product.name,
      productnumber: `P-${1000 + book.count('product')}`,
      productstructure: 1,
      defaultuomid: product.unit,
      defaultuomscheduleid: product.schedule,
      quantitydecimal: 2,
      price: product.price,
      standardcost: Math.round(product.price * 60) / 100,
      isstockitem: product.kind === 'part',
      msdyn_fieldserviceproducttype: product.kind === 'service' ? service : inventory,
      msdyn_converttocustomerasset: product.kind === 'model',
      msdyn_taxable: true,
    },
    founded,
  );
  return { id, ...product };
}
