import { v5 } from 'uuid';
import type { Row } from '../store/row.ts';
import type { Rows } from '../store/rows.ts';
import { businessUnitNames, roleNames, seedUsers, teamNames } from './seed-names.ts';
import { callerOf, seededId, seededOn, stampSeeded } from './seeded-id.ts';

/** Id that every organization's Default solution has. Source: common Dataverse knowledge. */
const defaultSolutionId = 'fd140aaf-4df4-11dd-bd17-0019b9312238';

/** Rows of a new organization, added step by step. */
export class Seed {
  readonly #rows: Rows;
  readonly #organizationId: string;
  #units: string[] = [];

  constructor(organizationId: string, rows: Rows) {
    this.#rows = rows;
    this.#organizationId = organizationId;
  }

  addUnits(name: string): void {
    const root = this.#add('businessunit', name, { name, isdisabled: false, parentbusinessunitid: null });
    const below = businessUnitNames.map((each) =>
      this.#add('businessunit', each, { name: each, isdisabled: false, parentbusinessunitid: root }),
    );
    this.#units = [root, ...below];
  }

  addRoles(): void {
    for (const name of roleNames) this.#add('role', name, { name, businessunitid: this.#unit(0) });
  }

  addTeams(): void {
    const administratorid = callerOf(this.#organizationId);
    teamNames.forEach((name, index) => {
      const businessunitid = this.#unit(index + 1);
      this.#add('team', name, { name, teamtype: 0, isdefault: false, businessunitid, administratorid });
    });
  }

  addUsers(): void {
    for (const user of seedUsers) {
      const fullname = `${user.first} ${user.last}`;
      const address = `${user.first}.${user.last}@contoso.example`.toLowerCase();
      const systemuserid = this.#add('systemuser', fullname, {
        fullname,
        firstname: user.first,
        lastname: user.last,
        domainname: address,
        internalemailaddress: address,
        azureactivedirectoryobjectid: v5(address, this.#organizationId),
        isdisabled: false,
        businessunitid: this.#unit(user.unit),
        mobileofflineprofileid: null,
      });
      if (user.role !== undefined) this.#link('systemuserroles', { systemuserid, roleid: this.#id('role', user.role) });
      for (const team of user.teams) this.#link('teammembership', { systemuserid, teamid: this.#id('team', team) });
    }
  }

  addSolutions(): void {
    const own = this.#addPublisher('DefaultPublisher', {
      friendlyname: 'Default Publisher',
      customizationprefix: 'new',
    });
    const microsoft = this.#addPublisher('dynamics365customerengagement', {
      friendlyname: 'Dynamics 365',
      customizationprefix: 'msdyn',
    });
    const common = { installedon: seededOn, isvisible: true };
    this.#store('solution', defaultSolutionId, {
      uniquename: 'Default',
      friendlyname: 'Default Solution',
      version: '1.0',
      ismanaged: false,
      publisherid: own,
      ...common,
    });
    this.#add('solution', 'FieldService', {
      uniquename: 'FieldService',
      friendlyname: 'Field Service',
      version: '8.8.0.0',
      ismanaged: true,
      publisherid: microsoft,
      ...common,
    });
  }

  /** Settings as a real organization had them. Source: dataverse-model §1.8. */
  addOrganization(name: string): void {
    this.#store('organization', this.#organizationId, {
      name,
      ismobileofflineenabled: false,
      mobileofflinesyncinterval: 600_000,
      mobileofflineminlicenseprod: 30,
      mobileofflineminlicensetrial: 0,
      maxconditionsformobileofflinefilters: 3,
      dayssincerecordlastmodifiedmaxvalue: 9999,
      defaultmobileofflineprofileid: null,
      isconflictdetectionenabledformobileclient: false,
      ismobileclientondemandsyncenabled: false,
      expirechangetrackingindays: 30,
      expiresubscriptionsindays: 90,
    });
  }

  #addPublisher(uniquename: string, row: Row): string {
    const isreadonly = uniquename !== 'DefaultPublisher';
    return this.#add('publisher', uniquename, {
      uniquename,
      customizationoptionvalueprefix: 10_000,
      isreadonly,
      ...row,
    });
  }

  #unit(index: number): string {
    return this.#units[index] ?? '';
  }

  #id(table: string, name: string): string {
    return seededId(this.#organizationId, table, name);
  }

  #add(table: string, name: string, row: Row): string {
    return this.#store(table, this.#id(table, name), row);
  }

  #store(table: string, id: string, row: Row): string {
    this.#rows.set(table, id, stampSeeded(this.#organizationId, { [`${table}id`]: id, ...row }));
    return id;
  }

  #link(table: string, row: Row): void {
    this.#rows.set(table, this.#id(table, Object.values(row).join()), row);
  }
}
