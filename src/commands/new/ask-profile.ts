import { optionalGroups } from '../../schema/template.ts';
import type { CommandIo } from '../command.ts';
import { readShippedFile } from '../shipped-file.ts';
import { mostDays, splitList } from './profile-draft.ts';
import type { ProfileDraft } from './profile-draft.ts';

/** Days ahead that the template has. */
const usualDays = '7';

/**
 * Asks what a profile is to be, of what an administrator of Field Service can answer; a name that is known is not asked for.
 * @param agree is told the name before anything else is asked, and may refuse it
 */
export async function askProfile(
  io: CommandIo,
  known: string | undefined,
  agree?: (name: string) => Promise<void>,
): Promise<ProfileDraft> {
  const name =
    known ??
    (await io.ask({
      message: 'What is the profile called?',
      initial: 'Field Technicians',
      check: (answer) => (answer === '' ? 'A profile needs a name.' : undefined),
    }));
  await agree?.(name ?? '');
  const groups = optionalGroups(await readShippedFile('profiles/field-service.yaml'));
  const all = groups.map((group) => group.name);
  const chosen = await io.chooseSome({
    message: 'Which tables on top of bookings, work orders and what their forms need?',
    choices: groups.map((group) => ({ value: group.name, label: `${group.name}: ${group.about}` })),
    chosen: all,
  });
  const days = await io.ask({
    message: 'Bookings from today to how many days ahead?',
    initial: usualDays,
    check: refuseDays,
  });
  return {
    name: name ?? '',
    template: 'field-service',
    description: undefined,
    without: all.filter((group) => chosen?.includes(group) === false),
    days: days === usualDays ? undefined : Number(days),
    ...(await askPeople(io)),
  };
}

/** Asks which days ahead. */
export function refuseDays(answer: string): string | undefined {
  const isDays = /^\d{1,3}$/.test(answer) && Number(answer) >= 1 && Number(answer) <= mostDays;
  return isDays ? undefined : `A whole number from 1 to ${mostDays}, please.`;
}

async function askPeople(io: CommandIo): Promise<Pick<ProfileDraft, 'users' | 'teams'>> {
  const teams = await io.ask({ message: 'Which teams get it? Names, with commas between; empty: decide later' });
  const users = await io.ask({ message: 'Which users, by sign-in name? With commas between; empty: decide later' });
  return { teams: splitList(teams ?? ''), users: splitList(users ?? '') };
}
