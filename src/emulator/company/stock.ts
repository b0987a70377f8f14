import type { Setting } from './company.ts';
import type { Products } from './products.ts';

/** Adds what a warehouse has of the parts. A van (`share` 0.4) has fewer kinds and smaller numbers than a warehouse (1). */
export function addStock(
  { book, founded }: Setting,
  { parts }: Products,
  { warehouse, share }: { readonly warehouse: string; readonly share: number },
): void {
  const random = book.random('stock', book.count('msdyn_productinventory'));
  for (const part of parts.flat()) {
    if (!random.chance(share)) continue;
    const onHand = random.whole(1, Math.ceil(40 * share * share));
    const allocated = random.whole(0, Math.ceil(onHand / 4));
    book.shared(
      'msdyn_productinventory',
      {
        msdyn_name: part.name,
        msdyn_product: part.id,
        msdyn_unit: part.unit,
        msdyn_warehouse: warehouse,
        msdyn_qtyonhand: onHand,
        msdyn_qtyallocated: allocated,
        msdyn_qtyavailable: onHand - allocated,
        msdyn_reorderpoint: 2,
      },
      founded,
    );
  }
}
