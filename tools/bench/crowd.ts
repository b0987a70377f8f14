import { v5 } from 'uuid';
import { openOrganization } from '../../src/emulator/seed/seed.ts';
import { prepareFolder } from '../../src/emulator/state-folder.ts';
import { OrganizationDatabase } from '../../src/emulator/store/organization-database.ts';
import { textIn } from '../../src/emulator/store/row.ts';

/** Who some of the users are. */
export interface Crowd {
  readonly count: number;
  /** Numbers of users without a role. */
  readonly withoutRole?: readonly number[];
  /** Numbers of users who are disabled. */
  readonly disabled?: readonly number[];
}

/** Sign-in names of the users. */
export function crowdNames(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `technician.${index}@contoso.example`);
}

/** Puts users into the organization `dev` of a state folder that nobody serves yet. */
export async function populate(stateFolder: string, { count, withoutRole = [], disabled = [] }: Crowd): Promise<void> {
  await prepareFolder(stateFolder);
  const database = await OrganizationDatabase.open(stateFolder, 'dev');
  const state = openOrganization('dev', database);
  const draft = state.draft();
  const [role] = draft.newest.where('role', 'name', 'Field Service - Resource');
  const [unit] = draft.newest.list('businessunit');
  for (const [index, name] of crowdNames(count).entries()) {
    const systemuserid = v5(name, state.organizationId);
    draft.newest.set('systemuser', systemuserid, {
      systemuserid,
      fullname: `Technician ${index}`,
      domainname: name,
      internalemailaddress: name,
      azureactivedirectoryobjectid: v5(`object ${name}`, state.organizationId),
      isdisabled: disabled.includes(index),
      businessunitid: textIn(unit ?? {}, 'businessunitid'),
      mobileofflineprofileid: null,
    });
    if (withoutRole.includes(index)) continue;
    const roleid = textIn(role ?? {}, 'roleid');
    draft.newest.set('systemuserroles', v5(`role ${name}`, state.organizationId), { systemuserid, roleid });
  }
  database.write(draft);
  database.close();
}
