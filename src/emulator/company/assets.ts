import type { Asset, Setting } from './company.ts';
import type { AssetProperty, AssetType } from './asset-types.ts';
import type { NewCustomer } from './customers.ts';
import type { Products } from './products.ts';
import { elementAt } from './random.ts';
import { dayLength, instantText } from './time-text.ts';

/** What assets are made from. */
export interface AssetSources {
  readonly types: readonly AssetType[];
  readonly products: Products;
}

/** Adds what stands on a customer's site. Every fourth asset is a part of the one before. */
export function addAssets(setting: Setting, customer: NewCustomer, sources: AssetSources): readonly Asset[] {
  const assets: Asset[] = [];
  for (let place = 0; place < customer.size; place++) {
    assets.push(addAsset(setting, customer, { ...sources, parent: place % 4 === 3 ? assets.at(-1) : undefined }));
  }
  return assets;
}

function addAsset(
  setting: Setting,
  { account, locations, stamp, random }: NewCustomer,
  { types, products, parent }: AssetSources & { readonly parent: Asset | undefined },
): Asset {
  const { book } = setting;
  const { kind, location } = parent ?? { kind: random.whole(0, types.length - 1), location: random.pick(locations) };
  const model = random.pick(elementAt(products.models, kind));
  const type = elementAt(types, kind);
  const name = `${model.name} ${random.whole(1000, 9999)}`;
  const id = book.owned(
    'msdyn_customerasset',
    {
      msdyn_name: name,
      msdyn_account: account,
      msdyn_product: model.id,
      msdyn_customerassetcategory: type.category,
      msdyn_functionallocation: location,
      ...(parent && { msdyn_parentasset: parent.id, msdyn_masterasset: parent.id }),
      msdyn_assettag: `T${100_000 + book.count('msdyn_customerasset')}`,
    },
    stamp,
  );
  const asset = { id, name, kind, location };
  if (parent === undefined) {
    const template = { msdyn_customerasset: id, msdyn_propertytemplate: type.template };
    book.owned('msdyn_assettemplateassociation', { msdyn_name: name, ...template }, stamp);
  }
  for (const property of type.properties) addProperty(setting, { asset, property, customer: { stamp, random } });
  return asset;
}

interface Measured {
  readonly asset: Asset;
  readonly property: AssetProperty;
  readonly customer: Pick<NewCustomer, 'stamp' | 'random'>;
}

function addProperty(setting: Setting, measured: Measured): void {
  const { asset, property, customer } = measured;
  const row = { msdyn_name: property.name, msdyn_customerasset: asset.id, msdyn_property: property.id };
  setting.book.owned('msdyn_propertyassetassociation', row, customer.stamp);
  if (customer.random.chance(0.4)) addReadings(setting, measured);
}

/** One or two readings a month or so apart, the last one marked. */
function addReadings({ book, today }: Setting, { asset, property, customer: { stamp, random } }: Measured): void {
  const count = random.whole(1, 2);
  for (let before = count - 1; before >= 0; before--) {
    const value = Math.round((property.low + random.fraction() * (property.high - property.low)) * 10) / 10;
    const taken = (today - 1 - before * 35 - random.whole(0, 30)) * dayLength + random.whole(7, 17) * 3_600_000;
    book.owned(
      'msdyn_propertylog',
      {
        msdyn_name: property.name,
        msdyn_customerasset: asset.id,
        msdyn_property: property.id,
        msdyn_readingtime: instantText(taken),
        msdyn_numbervalue: value,
        msdyn_valuetodisplay: `${value}`,
        msdyn_islatest: before === 0,
      },
      { owner: stamp.owner, on: taken },
    );
  }
}
