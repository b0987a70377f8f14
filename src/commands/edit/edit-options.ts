import { UsageError } from '../../diagnostics/errors.ts';
import { rowScopes } from '../../schema/profile.ts';
import type { Owner } from '../../schema/profile.ts';
import { isSyncInterval, syncIntervalBounds } from '../../schema/sync-interval.ts';
import type { OptionValues } from '../command.ts';
import { checkDays, splitList } from '../new/profile-draft.ts';
import type { TableEdit } from './table-edit.ts';

/** Whose rows a table can have. */
export const owners = ['user', 'team', 'businessUnit'] as const satisfies readonly Owner[];

/** What a sync interval can be, in words. */
export const syncWords = `${syncIntervalBounds.shortest} to ${syncIntervalBounds.longest}, or none`;

/** The edit that a command line states; undefined where it states none. @throws UsageError where it contradicts itself */
export function editOf(options: OptionValues): TableEdit | undefined {
  const changes = Object.entries(changesOf(options)).filter(([, value]) => value !== undefined);
  const table = options.text('table');
  if (changes.length === 0 && table === undefined) return undefined;
  if (table === undefined) throw refuse('say which table: --table <table>');
  if (changes.length === 0) throw refuse('say what to change: --rows, --days, --sync, --relate or --unrelate');
  return { table: table.toLowerCase(), ...Object.fromEntries(changes) };
}

function changesOf(options: OptionValues): { [K in keyof TableEdit]?: TableEdit[K] | undefined } {
  const [owned, where] = [readOwners(options.text('owned')), someOf(options.list('where'))];
  const rows = rowScopes.find((one) => one === options.text('rows')) ?? (where ? 'custom' : undefined);
  if (owned && rows !== 'owned') throw refuse('--owned goes with --rows owned');
  if (where && rows !== 'custom') throw refuse('--where goes with --rows custom');
  return {
    rows,
    owned,
    where,
    days: checkDays(options.wholeNumber('days')),
    sync: readSync(options.text('sync')),
    relate: someOf(options.list('relate')),
    unrelate: someOf(options.list('unrelate')),
  };
}

function someOf(words: readonly string[]): readonly string[] | undefined {
  return words.length === 0 ? undefined : words;
}

function readOwners(text: string | undefined): readonly Owner[] | undefined {
  if (text === undefined) return undefined;
  return splitList(text).map((word) => {
    const owner = owners.find((one) => one.toLowerCase() === word.toLowerCase());
    if (owner === undefined) throw refuse(`--owned takes ${owners.join(', ')}, found "${word}"`);
    return owner;
  });
}

/** Minutes, or null for none, as somebody says them; undefined where nothing is said. @throws UsageError */
export function readSync(text: string | undefined): number | null | undefined {
  if (text === undefined) return undefined;
  if (!isSync(text)) throw refuse(`--sync takes minutes from ${syncWords}; found "${text}"`);
  return text === 'none' ? null : Number(text);
}

/** Whether somebody says minutes that a sync interval can have, or none. */
export function isSync(text: string): boolean {
  return text === 'none' || (/^\d{1,4}$/.test(text) && isSyncInterval(Number(text)));
}

function refuse(message: string): UsageError {
  return new UsageError(message, { code: 'invalid-option' });
}
