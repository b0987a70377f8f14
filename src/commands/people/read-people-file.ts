import { resolve } from 'node:path';
import type { PeopleRequest } from '../../deploy/resolve-people.ts';
import { FileError } from '../../diagnostics/errors.ts';
import { plainCell } from '../../report/csv-text.ts';
import { decodeText } from '../../schema/decode-text.ts';
import { lineOf, readCsvRecords } from '../read-csv-records.ts';
import type { CsvRecord, CsvSeparator } from '../read-csv-records.ts';
import { readBytes } from '../workspace.ts';

/** Largest list of people that is read, in bytes. */
const maximumBytes = 20 * 1024 * 1024;

/** Names of columns, by what they hold; whatever else the file has is left alone. */
const columns = { user: ['user', 'upn'], team: ['team'], profile: ['profile'] } as const;

type Indexes = Readonly<Record<keyof typeof columns, number>>;

interface PeopleFile {
  readonly text: string;
  readonly file: string;
  /** Profile of records that name none. */
  readonly profile: string | undefined;
}

/**
 * People by profile from a CSV file with the columns user (or upn), team, or both, and profile; the comma or the semicolon
 * separates them.
 * @throws FileError with the line of a record that says too little
 */
export async function readPeopleFile(
  path: string,
  { cwd, profile }: { readonly cwd: string; readonly profile: string | undefined },
): Promise<readonly PeopleRequest[]> {
  const text = decodeText(await readBytes(resolve(cwd, path), path), { file: path, limit: maximumBytes });
  return groupRecords({ text, file: path, profile });
}

function groupRecords(source: PeopleFile): readonly PeopleRequest[] {
  const { text, file } = source;
  const [header, ...records] = readCsvRecords(text, file, separatorOf(text));
  const indexes = findColumns(header?.fields ?? [], file);
  const groups = new Map<string, { readonly users: string[]; readonly teams: string[] }>();
  for (const record of records) {
    const { user, team, profile } = readRecord(source, record, indexes);
    const group = groups.get(profile) ?? { users: [], teams: [] };
    groups.set(profile, group);
    if (user !== '') group.users.push(user);
    if (team !== '') group.teams.push(team);
  }
  return [...groups].map(([profile, people]) => ({ profile, ...people }));
}

function separatorOf(text: string): CsvSeparator {
  const [head = ''] = text.split('\n', 1);
  return head.includes(';') && !head.includes(',') ? ';' : ',';
}

function readRecord(source: PeopleFile, record: CsvRecord, indexes: Indexes): Record<keyof Indexes, string> {
  const read = (index: number): string => plainCell(record.fields[index]?.trim() ?? '');
  const [user, team] = [read(indexes.user), read(indexes.team)];
  if (user === '' && team === '') throw refuse(source, record, 'there is neither a user nor a team');
  const profile = read(indexes.profile) || source.profile;
  if (profile !== undefined) return { user, team, profile };
  throw refuse(source, record, 'there is no profile: name one on the command line or in a column "profile"');
}

function findColumns(header: readonly string[], file: string): Indexes {
  const names = header.map((name) => name.trim().toLowerCase());
  const find = (accepted: readonly string[]) => names.findIndex((name) => accepted.includes(name));
  const found = { user: find(columns.user), team: find(columns.team), profile: find(columns.profile) };
  if (found.user >= 0 || found.team >= 0) return found;
  throw new FileError('the first line names neither a column "user" or "upn" nor a column "team"', {
    code: 'invalid-people',
    where: { file, line: 1, column: 1 },
    hint: 'begin the file with a line such as user,team,profile',
  });
}

function refuse({ text, file }: PeopleFile, { offset }: CsvRecord, message: string): FileError {
  return new FileError(message, { code: 'invalid-people', where: { file, line: lineOf(text, offset), column: 1 } });
}
