import type { Region, Setting, Territory } from './company.ts';
import type { Owner } from './company-row.ts';
import { addUser, joinTeams, personName } from './people.ts';
import { addPriceList } from './price-lists.ts';
import { regionList } from './region-list.ts';
import type { RegionFacts } from './region-list.ts';

/** The company before it has technicians. */
export interface Organization {
  readonly admin: Owner;
  readonly regions: readonly Region[];
  /** Id of the technicians' role by business unit. */
  readonly technicianRoles: ReadonlyMap<string, string>;
}

const roles = {
  admin: 'System Administrator',
  dispatcher: 'Field Service - Dispatcher',
  technician: 'Field Service - Resource',
} as const;

/** Adds business units, roles, teams, the people who are no technicians, territories and price lists. */
export function addOrganization(setting: Setting): Organization {
  const { book, founded } = setting;
  const root = book.plain('businessunit', { name: 'Contoso Field Service', isdisabled: false }, founded);
  const role = addRole(setting, roles.admin, root);
  const person = { unit: root, role, timeZoneCode: 110, manager: null };
  const admin = addUser(setting, { ...person, name: 'Alex Admin', title: 'Administrator' });
  const chief = addUser(setting, {
    ...person,
    name: personName(book, 'chief', 0),
    title: 'Head of Field Service',
  });
  const technicianRoles = new Map<string, string>();
  const regions = regionList.map((facts, index) => {
    const unit = book.plain(
      'businessunit',
      { name: `Contoso ${facts.name}`, isdisabled: false, parentbusinessunitid: root },
      founded,
    );
    technicianRoles.set(unit, addRole(setting, roles.technician, unit));
    return addRegion(setting, { facts, index, unit, chief });
  });
  return { admin, regions, technicianRoles };
}

function addRole({ book, founded }: Setting, name: string, unit: string): string {
  return book.plain('role', { name, businessunitid: unit }, founded);
}

interface RegionPlan {
  readonly facts: RegionFacts;
  readonly index: number;
  readonly unit: string;
  readonly chief: Owner;
}

function addRegion(setting: Setting, { facts, index, unit, chief }: RegionPlan): Region {
  const { book, founded } = setting;
  const role = addRole(setting, roles.dispatcher, unit);
  const person = { unit, role, timeZoneCode: facts.timeZoneCode };
  const addLead = (title: string, manager: Owner): Owner =>
    addUser(setting, { ...person, title, manager: manager.id, name: personName(book, title, index) });
  const manager = addLead('Service Manager', chief);
  const dispatcher = addLead('Dispatcher', manager);
  const name = `Service ${facts.name}`;
  const teamRow = { name, teamtype: 0, isdefault: false, businessunitid: unit, administratorid: manager.id };
  const team: Owner = { id: book.plain('team', teamRow, founded), table: 'team', unit };
  joinTeams(book, manager, [team]);
  joinTeams(book, dispatcher, [team]);
  const stamp = { owner: team, on: founded };
  const warehouse = book.owned('msdyn_warehouse', { msdyn_name: `${facts.name} central warehouse` }, stamp);
  const money = addPriceList(setting, facts, team);
  return {
    ...{ facts, unit, team, manager, dispatcher, warehouse, ...money },
    territories: facts.towns.map((town, place) => addTerritory(setting, town, { manager, number: index * 3 + place })),
  };
}

function addTerritory(
  { book, founded }: Setting,
  town: string,
  { manager, number }: { readonly manager: Owner; readonly number: number },
): Territory {
  const id = book.plain('territory', { name: town, managerid: manager.id }, founded);
  return { id, town, number, customers: [] };
}
