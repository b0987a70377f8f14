import type { ProfileDraft } from './profile-draft.ts';

/** The options that say what a draft says beside its name. */
export function draftWords({ template, description, without, days, users, teams }: ProfileDraft): readonly string[] {
  return [
    ...(template === 'field-service' ? [] : ['--template', template]),
    ...(description === undefined ? [] : ['--description', description]),
    ...(without.length === 0 ? [] : ['--without', without.join(',')]),
    ...(days === undefined ? [] : ['--days', String(days)]),
    ...(users.length === 0 ? [] : ['--user', ...users]),
    ...(teams.length === 0 ? [] : ['--team', ...teams]),
  ];
}
