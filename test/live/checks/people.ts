import { judge, leaveOpen } from '../live-check.ts';
import type { LiveCheck } from '../live-check.ts';
import { isJson, textOf } from '../live-target.ts';
import type { Json } from '../live-target.ts';
import { Obstacle } from '../scratch.ts';
import type { Scratch } from '../scratch.ts';
import { seen } from './rows.ts';

const memberships = 'usermobileofflineprofilememberships';

function membershipBody(profile: string, user: string): Json {
  return {
    'MobileOfflineProfileId@odata.bind': `/mobileofflineprofiles(${profile})`,
    'SystemUserId@odata.bind': `/systemusers(${user})`,
  };
}

async function ownUser(scratch: Scratch): Promise<string> {
  const answer = await scratch.api.get('WhoAmI');
  const id = textOf(answer.json.UserId);
  if (id === '') throw new Obstacle(`WhoAmI: ${seen(answer)}`);
  return id;
}

/** Puts the caller into a profile: nobody else's phone is to feel this. */
async function memberOf(scratch: Scratch, profile: string): Promise<string> {
  const user = await ownUser(scratch);
  await scratch.create(memberships, membershipBody(profile, user));
  return user;
}

/** Who is in which profile. */
export const peopleChecks: readonly LiveCheck[] = [
  {
    id: 'membership-without-name',
    says: 'a membership can be created without a name',
    async run(scratch) {
      const profile = await scratch.profile('member');
      const user = await memberOf(scratch, profile);
      return judge(true, `user ${user}`);
    },
  },
  {
    id: 'membership-twice',
    says: 'the same user a second time in the same profile is refused with 409',
    async run(scratch) {
      const profile = await scratch.profile('twice');
      const user = await memberOf(scratch, profile);
      const answer = await scratch.api.post(memberships, membershipBody(profile, user));
      if (answer.status === 204) scratch.remember(`${memberships}(${answer.id})`);
      return judge(answer.status === 409, seen(answer));
    },
  },
  {
    id: 'membership-of-two-profiles',
    says: 'the server lets a user into a second profile and sets hasmobileofflineprofileidconflict on the row',
    async run(scratch) {
      const user = await memberOf(scratch, await scratch.profile('first'));
      const second = await scratch.profile('second');
      const answer = await scratch.api.post(memberships, membershipBody(second, user));
      if (answer.status !== 204) return judge(false, seen(answer));
      scratch.remember(`${memberships}(${answer.id})`);
      const row = await scratch.api.get(`${memberships}(${answer.id})?$select=hasmobileofflineprofileidconflict`);
      const flag = row.json.hasmobileofflineprofileidconflict;
      return judge(flag === true, `flag ${String(flag)}`);
    },
  },
  {
    id: 'membership-expand',
    says: 'a membership expands by SystemUserId',
    async run(scratch) {
      const profile = await scratch.profile('expand');
      const user = await memberOf(scratch, profile);
      const answer = await scratch.api.get(
        `${memberships}?$filter=_mobileofflineprofileid_value eq ${profile}&$expand=SystemUserId($select=domainname)`,
      );
      const expanded = answer.rows[0]?.SystemUserId;
      return judge(isJson(expanded) && expanded.systemuserid === user, seen(answer));
    },
  },
  {
    id: 'profile-with-users-kept',
    says: 'a profile with members cannot be deleted: 0x800609a3',
    async run(scratch) {
      const profile = await scratch.profile('kept');
      await memberOf(scratch, profile);
      const answer = await scratch.api.remove(`mobileofflineprofiles(${profile})`);
      return judge(answer.code === '0x800609a3', seen(answer));
    },
  },
  {
    id: 'membership-needs-role',
    says: 'a user without a role for the mobile app is refused with 0x800609a6',
    async run(scratch) {
      const profile = await scratch.profile('roleless');
      const users = await scratch.api.get(
        'systemusers?$select=systemuserid&$filter=isdisabled eq false&$expand=systemuserroles_association($select=roleid;$top=1)&$top=200',
      );
      const roleless = users.rows.find(
        (row) => Array.isArray(row.systemuserroles_association) && row.systemuserroles_association.length === 0,
      );
      if (!roleless) return leaveOpen('every user here has a role');
      const answer = await scratch.api.post(memberships, membershipBody(profile, textOf(roleless.systemuserid)));
      if (answer.status === 204) scratch.remember(`${memberships}(${answer.id})`);
      return judge(answer.code === '0x800609a6', seen(answer));
    },
  },
  {
    id: 'team-membership',
    says: 'an owner team can be a member, and its row expands by TeamId',
    async run(scratch) {
      const profile = await scratch.profile('team');
      const teams = await scratch.api.get('teams?$select=teamid&$filter=teamtype eq 0&$top=1');
      const team = textOf(teams.rows[0]?.teamid);
      if (team === '') return leaveOpen('there is no owner team');
      await scratch.create('teammobileofflineprofilememberships', {
        'MobileOfflineProfileId@odata.bind': `/mobileofflineprofiles(${profile})`,
        'TeamId@odata.bind': `/teams(${team})`,
      });
      const answer = await scratch.api.get(
        `teammobileofflineprofilememberships?$filter=_mobileofflineprofileid_value eq ${profile}&$expand=TeamId($select=name)`,
      );
      const expanded = answer.rows[0]?.TeamId;
      return judge(isJson(expanded) && expanded.teamid === team, seen(answer));
    },
  },
];
