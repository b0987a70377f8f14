import type { Row } from '../store/row.ts';
import type { Product } from './products.ts';
import { priceIn, roundMoney } from './price-lists.ts';
import { isDone } from './statuses.ts';
import type { WorkOrder } from './work-orders.ts';
import type { Work, WorkSources } from './work-plan.ts';

/** Source: LineStatus of work order products and services: estimated, used. */
const lineStates = { estimated: 690_970_000, used: 690_970_001 } as const;

/** Products and the service of a work order with their amounts. */
export interface Lines {
  readonly products: readonly Line[];
  readonly service: Line;
  /** Columns of the work order. */
  readonly totals: Row;
}

interface Line {
  readonly product: Product;
  /** Pieces, or hours. */
  readonly quantity: number;
  readonly price: number;
  readonly amount: number;
}

/** What a work order's incident type takes, in the region's prices. */
export function priceLines({ type, technician, random }: Work): Lines {
  const { facts } = technician.region;
  const line = (product: Product, quantity: number): Line => {
    const price = priceIn(product, facts);
    return { product, quantity, price, amount: roundMoney(price * quantity) };
  };
  const products = type.parts.filter(() => random.chance(0.75)).map((part) => line(part, random.whole(1, 2)));
  const service = line(type.service, type.job.minutes / 60);
  const subtotal = roundMoney(products.reduce((sum, { amount }) => sum + amount, service.amount));
  const tax = roundMoney((subtotal * facts.taxRate) / 100);
  const totals = {
    msdyn_subtotalamount: subtotal,
    msdyn_totalsalestax: tax,
    msdyn_totalamount: roundMoney(subtotal + tax),
  };
  return { products, service, totals };
}

/** Adds the products and the service of a work order. */
export function addLines({ setting: { book } }: WorkSources, order: WorkOrder, { products, service }: Lines): void {
  const { work, stamp } = order;
  const { region, warehouse } = work.technician;
  const done = isDone(work.state);
  const columns = (line: Line, index: number): Row => ({
    msdyn_name: line.product.name,
    msdyn_workorder: order.id,
    msdyn_workorderincident: order.incident,
    msdyn_booking: order.booking ?? null,
    msdyn_customerasset: work.asset.id,
    msdyn_lineorder: index + 1,
    msdyn_linestatus: done ? lineStates.used : lineStates.estimated,
    msdyn_unit: line.product.unit,
    msdyn_pricelist: region.priceList,
    msdyn_estimateunitamount: line.price,
    msdyn_estimatesubtotal: line.amount,
    msdyn_unitamount: done ? line.price : null,
    msdyn_totalamount: done ? line.amount : null,
    transactioncurrencyid: region.currency,
  });
  products.forEach((line, index) => {
    const taken = { msdyn_estimatequantity: line.quantity, msdyn_quantity: done ? line.quantity : null };
    const row = { msdyn_product: line.product.id, msdyn_warehouse: warehouse, ...columns(line, index), ...taken };
    book.owned('msdyn_workorderproduct', row, stamp);
  });
  const spent = { msdyn_estimateduration: work.type.job.minutes, msdyn_duration: done ? work.type.job.minutes : null };
  book.owned('msdyn_workorderservice', { msdyn_service: service.product.id, ...columns(service, 0), ...spent }, stamp);
}
