import { didYouMean, endWithNear } from '../../diagnostics/did-you-mean.ts';
import { UsageError } from '../../diagnostics/errors.ts';
import { changeProfileFile } from '../../schema/change-profile-file.ts';
import { leaveOut, optionalGroups, startProfile } from '../../schema/template.ts';
import type { OptionValues } from '../command.ts';
import { setDaysAhead } from '../edit/set-days-ahead.ts';
import { readShippedFile } from '../shipped-file.ts';

/** A profile that is about to be made, and who gets it. */
export interface ProfileDraft {
  readonly name: string;
  readonly template: 'field-service' | 'empty';
  readonly description: string | undefined;
  /** Groups of optional tables that are left out. */
  readonly without: readonly string[];
  /** Days ahead of which bookings are on the device; undefined: as the template says. */
  readonly days: number | undefined;
  readonly users: readonly string[];
  readonly teams: readonly string[];
}

const emptyTemplate = 'version: 1\n\ntables: {}\n';
/** Table whose window of days the template's other tables follow. */
const bookings = 'bookableresourcebooking';

/** The draft that a command line states. */
export function draftOf(name: string, options: OptionValues): ProfileDraft {
  return {
    name: checkName(name),
    template: options.text('template') === 'empty' ? 'empty' : 'field-service',
    description: options.text('description'),
    without: splitList(options.text('without') ?? ''),
    days: checkDays(options.wholeNumber('days')),
    users: options.list('user'),
    teams: options.list('team'),
  };
}

/** A list in one line, separated by commas. */
export function splitList(text: string): readonly string[] {
  return text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** Most days ahead: a year. */
export const mostDays = 365;

/** Days ahead as an option gives them. @throws UsageError where they are none, or more than a year */
export function checkDays(days: number | undefined): number | undefined {
  if (days === undefined || (days >= 1 && days <= mostDays)) return days;
  throw new UsageError(`--days takes a whole number from 1 to ${mostDays}, found ${days}`, { code: 'invalid-option' });
}

function checkName(name: string): string {
  if (name.trim() !== '') return name.trim();
  throw new UsageError('a profile needs a name', { code: 'empty-name', hint: 'Such as mop new "Northern Region".' });
}

/** The text of the profile file that a draft asks for. @throws UsageError where the template has no such group or window */
export async function composeProfile(draft: ProfileDraft): Promise<string> {
  const text = startProfile(await readTemplate(draft), draft);
  const { days } = draft;
  if (days === undefined) return text;
  return changeProfileFile(text, 'the template', (content) => {
    const changed = setDaysAhead(content, { table: bookings, days });
    if (changed) return changed;
    throw new UsageError('the template "empty" has no bookings, so --days says nothing of it', {
      code: 'invalid-option',
    });
  });
}

async function readTemplate({ template: name, without }: ProfileDraft): Promise<string> {
  if (name === 'empty') return emptyTemplate;
  const template = await readShippedFile('profiles/field-service.yaml');
  const known = optionalGroups(template).map((group) => group.name);
  for (const group of without) if (!known.includes(group)) throw unknownGroup(group, known);
  return leaveOut(template, new Set(without));
}

function unknownGroup(group: string, known: readonly string[]): UsageError {
  const near = didYouMean(group, known);
  return new UsageError(`there is no group "${group}"${endWithNear(near)}`, {
    code: 'unknown-group',
    hint: `Groups that can be left out: ${known.join(', ')}.`,
  });
}
