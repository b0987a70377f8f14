import { LiveApi, textOf } from './live-target.ts';
import type { LiveTarget } from './live-target.ts';

/** What every name begins with that the kit gives. */
export const labelStart = 'mop live ';

const members = ['usermobileofflineprofilememberships', 'teammobileofflineprofilememberships'];

/** Sets, their id and their name, in the order in which rows can be removed. */
const sets = [
  ['appmodules', 'appmoduleid', 'name'],
  ['solutions', 'solutionid', 'friendlyname'],
  ['mobileofflineprofiles', 'mobileofflineprofileid', 'name'],
  ['publishers', 'publisherid', 'friendlyname'],
] as const;

/** Removes what killed runs have left in an environment; gives what could not be removed. */
export async function removeLeftovers(target: LiveTarget): Promise<string[]> {
  const api = new LiveApi(target);
  const left: string[] = [];
  const remove = async (path: string) => {
    const { status } = await api.remove(path);
    if (status !== 204 && status !== 404) left.push(`${path} (${status})`);
  };
  for (const [set, id, name] of sets) {
    const found = await api.get(`${set}?$select=${id}&$filter=startswith(${name},'${labelStart}')`);
    for (const row of found.rows) {
      if (set === 'mobileofflineprofiles') await removeMembers(api, { profile: textOf(row[id]), remove });
      await remove(`${set}(${textOf(row[id])})`);
    }
  }
  return left;
}

async function removeMembers(
  api: LiveApi,
  { profile, remove }: { profile: string; remove: (path: string) => Promise<void> },
): Promise<void> {
  for (const set of members) {
    const id = `${set.slice(0, -1)}id`;
    const found = await api.get(`${set}?$select=${id}&$filter=_mobileofflineprofileid_value eq ${profile}`);
    for (const row of found.rows) await remove(`${set}(${textOf(row[id])})`);
  }
}
