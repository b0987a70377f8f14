import { elementAt } from './random.ts';
import type { Setting, Technician } from './company.ts';
import type { Organization } from './organization.ts';
import { addUser, joinTeams, personName } from './people.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Source: ResourceType of bookableresource: user. The default profile asks for 3. */
const userResource = 3;

/** Adds a technician: user, bookable resource, van, territory and skills. Regions take turns, and so do their territories. */
export function addTechnician(
  setting: Setting,
  number: number,
  { organization, vocabulary }: { readonly organization: Organization; readonly vocabulary: Vocabulary },
): Technician {
  const { regions, technicianRoles } = organization;
  const region = elementAt(regions, number);
  const territory = elementAt(region.territories, Math.floor(number / regions.length));
  const name = personName(setting.book, 'technician', number);
  const user = addUser(setting, {
    name,
    title: 'Field Technician',
    unit: region.unit,
    role: technicianRoles.get(region.unit) ?? '',
    timeZoneCode: region.facts.timeZoneCode,
    manager: region.manager.id,
    territory: territory.id,
  });
  joinTeams(setting.book, user, [region.team]);
  const random = setting.book.random('pace', number);
  const pace = 0.6 + random.fraction() * random.fraction() + 0.3 * random.fraction();
  const technician = { number, name, user, region, territory, pace, ...addResource(setting, { name, user, region }) };
  addTraining(setting, technician, vocabulary);
  return technician;
}

/** A bookable resource with a van, which is a warehouse. */
function addResource(
  { book, founded }: Setting,
  { name, user, region }: Pick<Technician, 'name' | 'user' | 'region'>,
): Pick<Technician, 'resource' | 'warehouse'> {
  const { timeZoneCode: timezone, latitude, longitude } = region.facts;
  const stamp = { owner: user, on: founded };
  const warehouse = book.owned('msdyn_warehouse', { msdyn_name: `Van of ${name}` }, stamp);
  const place = { timezone, msdyn_latitude: latitude, msdyn_longitude: longitude, msdyn_warehouse: warehouse };
  const shown = { msdyn_enabledforfieldservicemobile: true, msdyn_displayonscheduleboard: true };
  const row = { name, resourcetype: userResource, userid: user.id, ...place, ...shown };
  return { warehouse, resource: book.owned('bookableresource', row, stamp) };
}

function addTraining({ book, founded }: Setting, technician: Technician, { skills }: Vocabulary): void {
  const { number, name, user, resource } = technician;
  const stamp = { owner: user, on: founded };
  const random = book.random('training', number);
  for (const characteristic of skills.filter((_, index) => index === number % skills.length || random.chance(0.4))) {
    book.owned('bookableresourcecharacteristic', { name, resource, characteristic }, stamp);
  }
  const home = { msdyn_name: name, msdyn_resource: resource, msdyn_territory: technician.territory.id };
  book.owned('msdyn_resourceterritory', home, stamp);
}
