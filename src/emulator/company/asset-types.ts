import type { Setting } from './company.ts';
import type { Stamp } from './row-book.ts';
import { assetKinds } from './work-list.ts';

/** What assets of one kind have in common. */
export interface AssetType {
  readonly category: string;
  readonly template: string;
  readonly properties: readonly AssetProperty[];
  readonly deviceCategory: string;
}

/** A property with the range of its readings. */
export interface AssetProperty {
  readonly id: string;
  readonly name: string;
  readonly low: number;
  readonly high: number;
}

/** Value type of a property. Inferred: the first option is a number. */
const numberProperty = 192_350_000;

/** Adds categories, properties and their templates; gives them by kind of asset. */
export function addAssetTypes({ book }: Setting, stamp: Stamp): readonly AssetType[] {
  return assetKinds.map((kind) => {
    const named = (table: string, msdyn_name: string): string => book.owned(table, { msdyn_name }, stamp);
    const category = named('msdyn_customerassetcategory', kind.name);
    const template = named('msdyn_templateforproperties', `${kind.name} readings`);
    const link = { msdyn_name: kind.name, msdyn_propertytemplate: template };
    book.owned('msdyn_assetcategorytemplateassociation', { msdyn_customerassetcategory: category, ...link }, stamp);
    const properties = kind.properties.map(([name, low, high]) => {
      const id = book.owned('msdyn_property', { msdyn_name: name, msdyn_propertytype: numberProperty }, stamp);
      book.owned('msdyn_propertytemplateassociation', { msdyn_property: id, ...link }, stamp);
      return { id, name, low, high };
    });
    return { category, template, properties, deviceCategory: named('msdyn_iotdevicecategory', `${kind.name} sensor`) };
  });
}
