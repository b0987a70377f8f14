import { UsageError } from '../../diagnostics/errors.ts';
import { otherEnd } from '../../metadata/metadata.ts';
import type { Metadata } from '../../metadata/metadata.ts';
import type { ProfileItem, Profile } from '../../schema/profile.ts';
import { rowScopes } from '../../schema/profile.ts';
import type { CommandIo } from '../command.ts';
import { refuseDays } from '../new/ask-profile.ts';
import { isSync, owners, readSync, syncWords } from './edit-options.ts';
import type { TableEdit } from './table-edit.ts';

/** What a question is about. */
interface Subject {
  readonly profile: Profile;
  readonly item: ProfileItem;
  readonly metadata: Metadata;
  readonly refuse: RefuseEdit;
}

/** What is wrong with a change that somebody is typing; undefined where nothing is. */
type RefuseEdit = (edit: TableEdit) => Promise<string | undefined>;

type Change = Omit<TableEdit, 'table'>;

/** Asks which table of a profile is changed, and how. */
export async function askEdit(
  profile: Profile,
  { metadata, io, refuse }: { metadata: Metadata; io: CommandIo; refuse: RefuseEdit },
): Promise<TableEdit> {
  const table = await io.choose({
    message: 'Which table?',
    choices: profile.items.map((item) => ({ value: item.table, label: labelOf(item) })),
  });
  const item = profile.items.find((one) => one.table === table);
  if (!item)
    throw new UsageError('the profile has no table to change', {
      code: 'unknown-table',
      hint: 'Add one in an editor.',
    });
  const what = await io.choose({
    message: 'What of it?',
    choices: [
      { value: 'rows', label: `which rows: ${item.rows} now` },
      { value: 'days', label: 'the window of days ahead in its filter' },
      { value: 'sync', label: `how often it syncs: ${syncText(item)} now` },
      { value: 'related', label: `relationships that are followed: ${item.associations.length} now` },
    ],
  });
  const ask = questions.get(what ?? '') ?? askRows;
  return { table: item.table, ...(await ask({ profile, item, metadata, refuse }, io)) };
}

function labelOf(item: ProfileItem): string {
  return `${item.table} (${item.rows}, sync ${syncText(item)}, relationships: ${item.associations.length})`;
}

function syncText({ sync }: ProfileItem): string {
  return sync === undefined ? 'none' : `${sync} min`;
}

const questions: ReadonlyMap<string, (subject: Subject, io: CommandIo) => Promise<Change>> = new Map([
  ['rows', askRows],
  ['days', askDays],
  ['sync', askSync],
  ['related', askRelated],
]);

const meanings = {
  related: 'only those that relationships of other tables bring in',
  all: 'every row that the user may read',
  owned: "those of the user, the user's teams or business unit",
  custom: 'those that pass conditions',
} as const;

async function askRows({ item, refuse }: Subject, io: CommandIo): Promise<Change> {
  const chosen = await io.choose({
    message: 'Which rows?',
    choices: rowScopes.map((value) => ({ value, label: `${value}: ${meanings[value]}` })),
    chosen: [item.rows],
  });
  const rows = rowScopes.find((one) => one === chosen) ?? item.rows;
  if (rows === 'owned') return { rows, owned: await askOwners(item, io) };
  if (rows !== 'custom') return { rows };
  const condition = await askCondition({ item, refuse }, io);
  return condition === '' ? { rows } : { rows, where: [condition] };
}

async function askOwners(item: ProfileItem, io: CommandIo): Promise<(typeof owners)[number][]> {
  const chosen = await io.chooseSome({
    message: 'Whose?',
    choices: owners.map((value) => ({ value })),
    chosen: item.owned.length > 0 ? item.owned : ['user'],
  });
  return owners.filter((one) => chosen?.includes(one));
}

/** A condition; empty where the filter that is there stays. */
async function askCondition({ item, refuse }: Pick<Subject, 'item' | 'refuse'>, io: CommandIo): Promise<string> {
  const { table, filter } = item;
  const condition = await io.ask({
    ...(filter
      ? { message: 'Which condition, in place of its whole filter? Empty: the filter stays' }
      : { message: 'Which condition?', initial: 'statecode eq 0' }),
    check: async (answer) => (filter && answer === '' ? undefined : refuse({ table, rows: 'custom', where: [answer] })),
  });
  return condition ?? '';
}

async function askDays(_: Subject, io: CommandIo): Promise<Change> {
  const days = await io.ask({ message: 'From today to how many days ahead?', initial: '7', check: refuseDays });
  return { days: Number(days) };
}

async function askSync({ item }: Subject, io: CommandIo): Promise<Change> {
  const minutes = await io.ask({
    message: `Minutes between two syncs, ${syncWords}?`,
    initial: String(item.sync ?? 'none'),
    check: (answer) => (isSync(answer) ? undefined : `A number from ${syncWords}.`),
  });
  return { sync: readSync(minutes) ?? null };
}

/** Relationships to the other tables of the profile, beside those that are followed already. */
async function askRelated({ profile, item, metadata }: Subject, io: CommandIo): Promise<Change> {
  const inProfile = new Set(profile.items.map(({ table }) => table));
  const followed = item.associations.map(({ relationship }) => relationship);
  const known = metadata.relationshipsOf(item.table).flatMap((relationship) => {
    const target = otherEnd(relationship, item.table);
    const isUsable = target !== undefined && target !== item.table && inProfile.has(target);
    return isUsable ? [{ value: relationship.schemaName, label: `${target} by ${relationship.schemaName}` }] : [];
  });
  const isNew = (name: string): boolean => !known.some(({ value }) => value.toLowerCase() === name.toLowerCase());
  const choices = [...followed.filter(isNew).map((value) => ({ value, label: value })), ...known];
  if (choices.length === 0) throw refuseNone(item.table);
  const lower = new Set(followed.map((name) => name.toLowerCase()));
  const before = choices.filter(({ value }) => lower.has(value.toLowerCase())).map(({ value }) => value);
  const chosen = await io.chooseSome({
    message: `Which rows come along with those of ${item.table}?`,
    choices: choices.sort((a, b) => (a.label < b.label ? -1 : 1)),
    chosen: before,
  });
  const after = chosen ?? before;
  return {
    relate: after.filter((name) => !before.includes(name)),
    unrelate: before.filter((name) => !after.includes(name)),
  };
}

function refuseNone(table: string): UsageError {
  return new UsageError(`no known relationship leads from "${table}" to another table of the profile`, {
    code: 'no-relationship',
    hint: 'mop metadata of your organization may know more: --metadata.',
  });
}
