import { createAppEnvironment } from '../../../dataverse/apps.ts';
import { findEditedFilters } from '../../../dataverse/edited-filters.ts';
import { listAppProfiles } from '../../../deploy/bind-app.ts';
import type { EnvironmentProfile } from '../../../deploy/plan/profile-rows.ts';
import { AccessError } from '../../../diagnostics/errors.ts';
import { printableLine } from '../../../diagnostics/printable.ts';
import type { ProfileSource } from '../../../schema/profile.ts';
import type { EnvironmentFacts, ProfileFacts } from '../../../validate/environment-facts.ts';
import type { CommandIo } from '../../command.ts';
import type { OpenEnvironment } from '../../environment/open-environment.ts';
import { findDrift } from './find-drift.ts';
import type { WantedProfile } from './find-drift.ts';
import { readMembers } from './read-members.ts';
import { toDifferences } from './to-differences.ts';

/** A profile of an environment that is checked. */
export interface CheckedSource {
  readonly rows: EnvironmentProfile;
  readonly source: ProfileSource;
}

/** What is told beside the environment. */
export interface FactsContext {
  /** The profile files of the workspace. */
  readonly files: readonly WantedProfile[];
  readonly io: CommandIo;
}

/** Everything about an environment that its rules go by. What mop may not read is left out, with a warning. */
export async function readFacts(
  opened: OpenEnvironment,
  checked: readonly CheckedSource[],
  { files, io }: FactsContext,
): Promise<EnvironmentFacts> {
  const published = await readPublished(opened, checked);
  const members = await orNothing(readMembers(opened.environment), 'who has which profile', io);
  const apps = await orNothing(readApps(opened), 'which app uses which profile', io);
  const profiles: ProfileFacts[] = [];
  for (const { rows, source } of checked) {
    const before = published.get(rows.id);
    profiles.push({
      source,
      managed: rows.managed,
      publication: rows.isPublished ? 'published' : before ? 'edited' : 'never',
      waiting: before ? toDifferences(before, rows) : [],
      drift: findDrift(rows, files),
      apps: apps && (apps.get(rows.id) ?? []),
      editedFilters: await readEditedFilters(opened, rows),
    });
  }
  return { profiles, members };
}

/** What devices have of the profiles of which something waits for a publish. */
async function readPublished(
  { environment }: OpenEnvironment,
  checked: readonly CheckedSource[],
): Promise<ReadonlyMap<string, EnvironmentProfile>> {
  const isWaiting = checked.some(({ rows }) => !rows.isPublished);
  const published = isWaiting ? await environment.readProfiles('published') : [];
  return new Map(published.map((profile) => [profile.id, profile]));
}

/** Names of the apps by the profile that they use. */
async function readApps({ client }: OpenEnvironment): Promise<ReadonlyMap<string, readonly string[]>> {
  const apps = new Map<string, string[]>();
  for (const { app, profiles } of await listAppProfiles(createAppEnvironment(client), undefined))
    for (const { id } of profiles) apps.set(id, [...(apps.get(id) ?? []), app.name]);
  return apps;
}

/** Name of the profile that Field Service ships. Source: field-service §1. */
const shippedName = 'field service mobile - offline profile';

/** Of Microsoft's default profile the tables whose filter was edited. */
async function readEditedFilters(
  { client }: OpenEnvironment,
  { managed, name, items }: EnvironmentProfile,
): Promise<readonly string[]> {
  if (!managed || name.trim().toLowerCase() !== shippedName) return [];
  const ids = items.map(({ id }) => id);
  const edited = await findEditedFilters(client, ids);
  return items.filter(({ id }) => edited?.has(id) === true).map(({ table }) => table);
}

/** What an answer gives, or nothing, with a warning, where reading it is not allowed. */
async function orNothing<T>(answer: Promise<T>, what: string, io: CommandIo): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    // A sign-in that is no longer accepted is another matter.
    if (!(error instanceof AccessError) || !/^(?:0x|http-403$)/.test(error.code)) throw error;
    io.warn(printableLine(`${what} cannot be read and is not checked: ${error.message}`));
    return undefined;
  }
}
