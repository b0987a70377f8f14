import { addAssets } from './assets.ts';
import { addAssetTypes } from './asset-types.ts';
import type { AssetType } from './asset-types.ts';
import { settingOf, span } from './company.ts';
import type { Setting, Technician } from './company.ts';
import type { CompanyOptions, CompanyRow } from './company-row.ts';
import { addCustomer } from './customers.ts';
import { planBacklog, planDay } from './day-plan.ts';
import { addDevices } from './devices.ts';
import { addDeviceTypes } from './device-types.ts';
import type { DeviceTypes } from './device-types.ts';
import { addIncidentTypes } from './incident-types.ts';
import { addInspections } from './inspections.ts';
import { addKnowledge } from './knowledge.ts';
import { addMeeting } from './meetings.ts';
import { addOrganization } from './organization.ts';
import type { Organization } from './organization.ts';
import { addPrices } from './price-lists.ts';
import { addProducts } from './products.ts';
import type { Products } from './products.ts';
import { RowBook } from './row-book.ts';
import { addSettings } from './settings.ts';
import { addTechnician } from './staff.ts';
import { addStatuses } from './statuses.ts';
import { addStock } from './stock.ts';
import { addTimeOff, isAway } from './time-off.ts';
import { addVocabulary } from './vocabulary.ts';
import { addWorkOrder } from './work-orders.ts';
import type { WorkSources } from './work-plan.ts';

/** Accounts that each technician adds to a territory. */
const customersEach = 20;

/**
 * The rows of a believable Field Service company over eighteen months up to the day of `at` and six weeks beyond it, as they
 * stand at one o'clock in the afternoon of each region. The same options give the same rows in the same order on every
 * machine. What a row points to comes before the row, but for the administrator, who made the very first ones, and files
 * of quick notes.
 */
export function* generateCompany(options: CompanyOptions): Generator<CompanyRow, void> {
  const book = new RowBook(options.seed);
  const setting = settingOf(options, book);
  const company = addCompany(setting);
  yield* book.take();
  const technicians: Technician[] = [];
  for (let number = 0; number < options.technicians; number++) {
    technicians.push(addTechnicianWithCustomers(setting, number, company));
    yield* book.take();
  }
  for (const { territories } of company.organization.regions) {
    for (const { customers } of territories) customers.sort((a, b) => b.assets.length - a.assets.length);
  }
  for (let day = setting.today - span.back; day <= setting.today + span.ahead; day++) {
    for (const technician of technicians) {
      addDay(company.sources, technician, day);
      yield* book.take();
    }
  }
}

interface Company {
  readonly organization: Organization;
  readonly products: Products;
  readonly types: readonly AssetType[];
  readonly devices: DeviceTypes;
  readonly sources: WorkSources;
}

/** What a company has before its first technician. */
function addCompany(setting: Setting): Company {
  const organization = addOrganization(setting);
  const { admin, regions } = organization;
  const stamp = { owner: admin, on: setting.founded };
  const statuses = addStatuses(setting, admin);
  addSettings(setting, admin, statuses);
  const products = addProducts(setting);
  addPrices(setting, regions, products.all);
  for (const { warehouse } of regions) addStock(setting, products, { warehouse, share: 1 });
  const vocabulary = addVocabulary(setting, stamp);
  const inspections = addInspections(setting, stamp);
  const incidentTypes = addIncidentTypes(setting, { stamp, vocabulary, products, inspections });
  const types = addAssetTypes(setting, stamp);
  const devices = addDeviceTypes(setting, types, stamp);
  addKnowledge(setting, admin);
  return { organization, products, types, devices, sources: { setting, statuses, vocabulary, incidentTypes } };
}

function addTechnicianWithCustomers(setting: Setting, number: number, company: Company): Technician {
  const { organization, products, types, devices, sources } = company;
  const technician = addTechnician(setting, number, { organization, vocabulary: sources.vocabulary });
  addStock(setting, products, { warehouse: technician.warehouse, share: 0.4 });
  for (let count = 0; count < customersEach; count++) {
    const site = addCustomer(setting, technician);
    const customer = { ...site, assets: addAssets(setting, site, { types, products }) };
    addDevices(setting, customer, { types, devices });
    const { account, name, contact, address, locations, assets } = customer;
    technician.territory.customers.push({ account, name, contact, address, locations, assets });
  }
  return technician;
}

function addDay(sources: WorkSources, technician: Technician, day: number): void {
  if (isAway(sources.setting, technician, day)) {
    addTimeOff(sources.setting, technician, day);
    return;
  }
  addMeeting(sources, technician, day);
  for (const work of planBacklog(sources, technician, day)) addWorkOrder(sources, work);
  for (const work of planDay(sources, technician, day)) addWorkOrder(sources, work);
}
