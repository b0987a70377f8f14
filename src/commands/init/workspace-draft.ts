import { basename } from 'node:path';
import { UsageError } from '../../diagnostics/errors.ts';
import { printableLine } from '../../diagnostics/printable.ts';
import type { EnvironmentEntry, PublisherEntry } from '../../schema/read-workspace.ts';
import { manifestChecks } from '../../solution/check-manifest.ts';
import type { OptionValues } from '../command.ts';
import { checkEntry, checkEnvironmentName, remoteEntry } from '../environment/environment-entry.ts';
import { draftOf } from '../new/profile-draft.ts';
import type { ProfileDraft } from '../new/profile-draft.ts';

/** Platforms that mop has pipeline files for. */
export const platforms = ['github', 'azure', 'gitlab'] as const;

/** A platform that mop has pipeline files for. */
export type Platform = (typeof platforms)[number];

/** Environments by name, in the order of promotion. */
export type NamedEnvironments = Readonly<Record<string, EnvironmentEntry>>;

/** A workspace that is about to be made. */
export interface WorkspaceDraft {
  readonly environments: NamedEnvironments;
  readonly solution: string;
  readonly publisher: PublisherEntry | undefined;
  readonly profile: ProfileDraft | undefined;
  readonly pipeline: Platform | undefined;
  /** What npm installs mop from in a pipeline; undefined: that has to be filled in. */
  readonly source: string | undefined;
}

/** Organizations of the local Dataverse that a workspace begins with. */
export const localEnvironments: NamedEnvironments = {
  dev: { local: 'dev' },
  test: { local: 'test' },
  prod: { local: 'prod' },
};

/** The draft that a command line states, for a workspace in `folder`. */
export function workspaceDraftOf(options: OptionValues, folder: string): WorkspaceDraft {
  const words = options.list('environment');
  const solution = options.text('solution') ?? solutionName(folder);
  return {
    environments: words.length === 0 ? localEnvironments : readEnvironments(words),
    solution,
    publisher: readPublisher(options, solution),
    profile: readProfile(options),
    pipeline: platforms.find((platform) => platform === options.text('pipeline')),
    source: options.text('package'),
  };
}

function readProfile(options: OptionValues): ProfileDraft | undefined {
  const name = options.text('profile');
  if (name !== undefined) return draftOf(name, options);
  const isSaid = ['without', 'days'].some((option) => options.text(option) !== undefined);
  if (!isSaid && options.list('user').length + options.list('team').length === 0) return undefined;
  throw new UsageError('--without, --days, --user and --team are about a first profile', {
    code: 'missing-option',
    hint: 'Name it with --profile "Northern Region".',
  });
}

/** @throws UsageError for a name or prefix that the server would refuse in a solution */
function readPublisher(options: OptionValues, solution: string): PublisherEntry | undefined {
  const [name, prefix] = [options.text('publisher'), options.text('prefix')];
  if (name === undefined && prefix === undefined) return undefined;
  const publisher = { name: name ?? solution, prefix: prefix ?? 'mop' };
  const { publisherName, prefix: ofPrefix } = manifestChecks;
  const checks = [[publisherName, publisher.name] as const, [ofPrefix, publisher.prefix] as const];
  const wrong = checks.find(([check, value]) => !check.isValid(value));
  if (!wrong) return publisher;
  const [check, value] = wrong;
  throw new UsageError(printableLine(check.message(value)), { code: 'invalid-option' });
}

/** Environments from words such as `prod=https://contoso.crm.dynamics.com`. @throws UsageError at the first that is none, or is there twice */
export function readEnvironments(words: readonly string[]): NamedEnvironments {
  const environments = new Map<string, EnvironmentEntry>();
  for (const word of words) {
    const at = word.indexOf('=');
    if (at < 0) throw refuseEnvironment(word);
    const name = checkEnvironmentName(word.slice(0, at));
    const entry = checkEntry(name, toEntry(name, word.slice(at + 1)));
    refuseTwice(name, entry, environments);
    environments.set(name, entry);
  }
  return Object.fromEntries(environments);
}

/** One name cannot be two environments, and one URL not two steps of a promotion. */
function refuseTwice(name: string, entry: EnvironmentEntry, before: ReadonlyMap<string, EnvironmentEntry>): void {
  const isSame = (other: EnvironmentEntry) => 'url' in other && 'url' in entry && other.url === entry.url;
  const [same] = [...before].find(([, other]) => isSame(other)) ?? [];
  if (!before.has(name) && same === undefined) return;
  const message = before.has(name) ? `the environment ${name} is named twice` : `${same} and ${name} have the same URL`;
  throw new UsageError(message, { code: 'invalid-option', hint: 'Each environment has a name and a URL of its own.' });
}

function toEntry(name: string, place: string): EnvironmentEntry {
  return place === 'local' ? { local: name } : remoteEntry({ url: place });
}

function refuseEnvironment(word: string): UsageError {
  return new UsageError(`--environment takes NAME=URL or NAME=local, found "${word}"`, {
    code: 'invalid-option',
    hint: 'Such as --environment prod=https://contoso.crm4.dynamics.com',
  });
}

/** Unique name for a solution, of the name of a folder: `contoso-offline` gives `ContosoOffline`. */
export function solutionName(folder: string): string {
  const words = basename(folder)
    .normalize('NFKD')
    .split(/[^A-Za-z0-9]+/);
  const name = words.map((word) => word.slice(0, 1).toUpperCase() + word.slice(1)).join('');
  return /^[A-Za-z]/.test(name) ? name.slice(0, 60) : 'OfflineProfiles';
}
