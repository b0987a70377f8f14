import { draftWords } from '../new/draft-words.ts';
import type { WorkspaceDraft } from './workspace-draft.ts';

/** The options that say what a draft says. */
export function workspaceWords({ environments, profile, solution, pipeline }: WorkspaceDraft): readonly string[] {
  const named = Object.entries(environments).flatMap(([name, entry]) => [
    '--environment',
    `${name}=${'local' in entry ? 'local' : entry.url}`,
  ]);
  return [
    ...named,
    ...(profile ? ['--profile', profile.name, ...draftWords(profile)] : []),
    '--solution',
    solution,
    ...(pipeline === undefined ? [] : ['--pipeline', pipeline]),
  ];
}
