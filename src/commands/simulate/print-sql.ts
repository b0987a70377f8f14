import { exitCodes, UsageError } from '../../diagnostics/errors.ts';
import { printableLine } from '../../diagnostics/printable.ts';
import { describeTables } from '../../fetchxml/evaluate/describe-tables.ts';
import type { ProfileSource } from '../../schema/profile.ts';
import { planSimulation } from '../../simulate/plan.ts';
import { dialectNames } from '../../simulate/sql/dialect/dialect.ts';
import type { DialectName } from '../../simulate/sql/dialect/dialect.ts';
import { dialects } from '../../simulate/sql/dialect/dialects.ts';
import { printProfileSql } from '../../simulate/sql/profile-sql.ts';
import type { ProfileSql, ProfileSqlInput } from '../../simulate/sql/profile-sql.ts';
import type { SqlUsers } from '../../simulate/sql/statement/users.ts';
import { checkProfile } from '../../validate/checked-profile.ts';
import type { CommandInput, CommandIo, OptionValues } from '../command.ts';
import { readMoment } from '../query/read-moment.ts';
import { findWorkspace, workspaceMetadata } from '../workspace.ts';
import { readOneProfile } from './read-one-profile.ts';

/** `mop simulate --sql`: prints a profile as SQL; what cannot be said ends with exit code 1. */
export async function printSql(input: CommandInput): Promise<number> {
  const { args, options, io } = input;
  refuseOthers(options);
  const metadata = await workspaceMetadata(await findWorkspace(io.cwd), {
    cwd: io.cwd,
    option: options.text('metadata'),
  });
  const source = await readOneProfile(args[0] ?? '', { io, metadata });
  const plan = planSimulation(checkProfile(source, metadata), metadata);
  const timeZone = options.text('timeZone') ?? 'UTC';
  const asked: ProfileSqlInput = {
    plan,
    context: {
      now: readMoment(options.text('at'), timeZone),
      timeZone,
      tables: describeTables(metadata),
      negativeOperatorsKeepNulls: !options.flag('dropNulls'),
    },
    style: { dialect: dialects[readDialect(options)], schema: readSchema(options.text('sqlSchema')) },
    ...readUsers(options, source),
  };
  const printed = printProfileSql(asked);
  for (const remark of [...plan.problems, ...printed.assumptions]) io.warn(printableLine(remark));
  for (const { table, reason } of printed.refusals) io.warn(printableLine(`no statement for ${table}: ${reason}`));
  show(printed, { asked, source, io });
  return printed.refusals.length > 0 ? exitCodes.findings : exitCodes.fine;
}

/** Statements are about no data of ours, and about one moment. */
function refuseOthers(options: OptionValues): void {
  const other = ['data', 'days', 'against'].find((name) => options.text(name) !== undefined);
  if (other === undefined) return;
  throw new UsageError(`--sql and --${other} do not go together`, {
    code: 'invalid-option',
    hint: 'Statements are run where the data is, for one moment that --at gives.',
  });
}

function readDialect(options: OptionValues): DialectName {
  const wanted = options.text('sql');
  const found = dialectNames.find((name) => name === wanted);
  if (found) return found;
  throw new UsageError(`--sql takes ${dialectNames.join(', ')}, not ${wanted ?? 'nothing'}`, {
    code: 'invalid-option',
  });
}

function readSchema(text: string | undefined): readonly string[] {
  const names = text?.split('.') ?? [];
  if (names.length <= 2 && names.every((name) => name.trim() !== '')) return names;
  throw new UsageError(`--sql-schema takes a schema or database.schema, not '${text ?? ''}'`, {
    code: 'invalid-option',
  });
}

/** Of people by name the rows, of everybody how many they are. */
function readUsers(options: OptionValues, { profile }: ProfileSource): Pick<ProfileSqlInput, 'users' | 'gives'> {
  const words = options.list('user');
  const who = options.text('sqlUsers');
  if (words.length === 0) return { users: everybody(who, profile.id), gives: 'counts' };
  const other = options.flag('allUsers') ? '--all-users' : who === undefined ? undefined : '--sql-users';
  if (other === undefined) return { users: { kind: 'named', words }, gives: 'ids' };
  throw new UsageError(`--user and ${other} do not go together`, { code: 'invalid-option' });
}

function everybody(who: string | undefined, profileId: string): SqlUsers {
  if (who === 'assigned') return { kind: 'assigned', profileId };
  return { kind: who === 'users' ? 'users' : 'technicians' };
}

interface Shown {
  readonly asked: ProfileSqlInput;
  readonly source: ProfileSource;
  readonly io: CommandIo;
}

function show({ statements, refusals, assumptions }: ProfileSql, { asked, source, io }: Shown): void {
  const { context, style, gives } = asked;
  const [at, dialect] = [context.now.toISOString(), style.dialect.name];
  if (io.json) {
    const { profile, file } = { profile: source.profile.name, file: source.file };
    const { timeZone } = context;
    const document = { profile, file, dialect, at, timeZone, gives, statements, refusals, assumptions };
    io.print(JSON.stringify(document, undefined, 2));
    return;
  }
  const words = gives === 'ids' ? 'ids of the rows on each device' : 'rows on each device';
  const moment = `dates as of ${at} in ${context.timeZone}`;
  const texts = statements.map(({ table, sql }) => `-- ${printableLine(`${table}: ${words}, ${moment}`)}\n${sql}`);
  io.print(texts.join('\n\n'));
}
