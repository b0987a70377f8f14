import type { PrincipalKind } from '../deploy/environment.ts';

/** The two membership tables. Their binds use navigation property names, their reads lookup columns. Source: dataverse-model §1.6. */
export const membershipTables = {
  user: {
    set: 'usermobileofflineprofilememberships',
    id: 'usermobileofflineprofilemembershipid',
    principal: '_systemuserid_value',
    bind: 'SystemUserId@odata.bind',
    principals: 'systemusers',
  },
  team: {
    set: 'teammobileofflineprofilememberships',
    id: 'teammobileofflineprofilemembershipid',
    principal: '_teamid_value',
    bind: 'TeamId@odata.bind',
    principals: 'teams',
  },
} as const satisfies Record<PrincipalKind, object>;

/** How all of them read the profile. */
export const profileColumn = '_mobileofflineprofileid_value';
