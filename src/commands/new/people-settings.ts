import { UsageError } from '../../diagnostics/errors.ts';
import type { Assignments, EnvironmentEntry } from '../../schema/read-workspace.ts';
import type { EditableSettings } from '../../schema/update-workspace.ts';
import type { ProfileDraft } from './profile-draft.ts';

/**
 * Environments in each of which the people of a draft have its profile.
 * @throws UsageError where there are people and no environment
 */
export function withPeople(settings: EditableSettings, draft: ProfileDraft): EditableSettings {
  if (!hasPeople(draft)) return settings;
  const { name, users, teams } = draft;
  const entries = Object.entries(settings.environments ?? {});
  if (entries.length === 0) {
    throw new UsageError('who gets the profile stands with the environments of mop.yaml, and it names none', {
      code: 'no-environment',
      hint: 'mop env add adds one; mop init makes a workspace with some.',
    });
  }
  const people = { ...(users.length > 0 ? { users } : {}), ...(teams.length > 0 ? { teams } : {}) };
  const assigned = entries.map(([key, entry]) => [key, assign(entry, { [name]: people })] as const);
  return { ...settings, environments: Object.fromEntries(assigned) };
}

/** Whether a draft says who gets its profile. */
export function hasPeople({ users, teams }: ProfileDraft): boolean {
  return users.length + teams.length > 0;
}

function assign(entry: EnvironmentEntry, assignments: Assignments): EnvironmentEntry {
  return { ...entry, assign: { ...entry.assign, ...assignments } };
}
