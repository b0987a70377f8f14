import type { Address, Customer, Region, Setting, Technician } from './company.ts';
import { customerKinds, firstNames, jobTitles, lastNames, placeWords, siteWords, streetNames } from './names.ts';
import type { Random } from './random.ts';
import type { Stamp } from './row-book.ts';
import { addNote } from './notes.ts';
import { dayLength } from './time-text.ts';

/** A customer before anything stands on its site. */
export type NewCustomer = Omit<Customer, 'assets'> & {
  readonly stamp: Stamp;
  readonly random: Random;
  readonly size: number;
};

/** Adds an account of a technician's territory, with contacts and functional locations. A few are big, most are small. */
export function addCustomer(setting: Setting, { region, territory }: Technician): NewCustomer {
  const { book } = setting;
  const number = book.count('account');
  const random = book.random('customer', number);
  const name = `${random.pick(placeWords)} ${random.pick(siteWords)} ${random.pick(customerKinds)}`;
  const address = addressIn(region, territory.number, random);
  const stamp = { owner: region.team, on: setting.founded + random.whole(0, 400) * dayLength };
  const account = book.owned(
    'account',
    {
      name,
      accountnumber: `C-${10_000 + number}`,
      telephone1: `+00 555 ${random.whole(100_000, 999_999)}`,
      emailaddress1: `office@${name.replaceAll(' ', '-').toLowerCase()}.example`,
      ...addressColumns(address),
      msdyn_serviceterritory: territory.id,
      msdyn_taxexempt: false,
      msdyn_salestaxcode: region.taxCode,
      defaultpricelevelid: region.priceList,
      transactioncurrencyid: region.currency,
      ...(random.chance(0.04) ? { statecode: 1, statuscode: 2 } : {}),
    },
    stamp,
  );
  const size = sizeOf(random);
  const customer = { account, name, address, stamp, random, size };
  if (random.chance(0.2)) addNote(book, { table: 'account', id: account, subject: 'Access' }, stamp);
  return { ...customer, contact: addContacts(setting, customer), locations: addLocations(setting, customer) };
}

/** Assets on a site: 1 or 2 mostly, up to 12 at few. */
function sizeOf(random: Random): number {
  const fraction = random.fraction();
  return 1 + Math.floor(fraction * fraction * fraction * fraction * fraction * 12);
}

type Site = Omit<NewCustomer, 'contact' | 'locations'>;

function addContacts({ book }: Setting, { account, name, address, stamp, random, size }: Site): string {
  const ids = Array.from({ length: size > 4 ? 2 : 1 }, () => {
    const [firstname, lastname] = [random.pick(firstNames), random.pick(lastNames)];
    const domain = `${name.replaceAll(' ', '-').toLowerCase()}.example`;
    const row = {
      firstname,
      lastname,
      fullname: `${firstname} ${lastname}`,
      jobtitle: random.pick(jobTitles),
      emailaddress1: `${firstname}.${lastname}@${domain}`.toLowerCase(),
      mobilephone: `+00 555 ${random.whole(100_000, 999_999)}`,
      parentcustomerid: account,
      'parentcustomerid@table': 'account',
      ...addressColumns(address),
    };
    return book.owned('contact', row, stamp);
  });
  return ids[0] ?? '';
}

function addLocations({ book }: Setting, { name, address, stamp, size }: Site): readonly string[] {
  const place = {
    msdyn_address1: address.line,
    msdyn_city: address.town,
    msdyn_postalcode: address.postalCode,
    msdyn_country: address.region,
    msdyn_latitude: address.latitude,
    msdyn_longitude: address.longitude,
  };
  const site = book.owned('msdyn_functionallocation', { msdyn_name: name, ...place }, stamp);
  const rooms = ['Plant room', 'Roof', 'Basement'].slice(0, Math.floor(size / 4)).map((room) => {
    const row = { msdyn_name: `${name}, ${room.toLowerCase()}`, msdyn_parentfunctionallocation: site, ...place };
    return book.owned('msdyn_functionallocation', row, stamp);
  });
  return [site, ...rooms];
}

function addressIn({ facts }: Region, territory: number, random: Random): Address {
  return {
    line: `${random.whole(1, 180)} ${random.pick(streetNames)}`,
    town: facts.towns[territory % facts.towns.length] ?? facts.name,
    region: facts.name,
    postalCode: `${facts.postalPrefix}${100 + territory * 10 + random.whole(0, 9)}`,
    latitude: coordinate(facts.latitude, random),
    longitude: coordinate(facts.longitude, random),
  };
}

function coordinate(center: number, random: Random): number {
  return Math.round((center + (random.fraction() - 0.5) / 2) * 100_000) / 100_000;
}

function addressColumns(address: Address): Record<string, string | number> {
  return {
    address1_line1: address.line,
    address1_city: address.town,
    address1_postalcode: address.postalCode,
    address1_country: address.region,
    address1_latitude: address.latitude,
    address1_longitude: address.longitude,
  };
}
