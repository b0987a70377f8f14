import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import profileSchema from '../../schema/profile.schema.json' with { type: 'json' };
import { printWorkspace } from '../../schema/print-workspace.ts';
import { readWorkspace } from '../../schema/read-workspace.ts';
import { withPeople } from '../new/people-settings.ts';
import { composeProfile } from '../new/profile-draft.ts';
import { slug } from '../slug.ts';
import { pipelineFile } from './pipeline-files.ts';
import type { WorkspaceDraft } from './workspace-draft.ts';

/** A file of a workspace: its path there, with forward slashes, and its text. */
export interface WorkspaceFileText {
  readonly path: string;
  readonly text: string;
}

/** What mop keeps for itself. */
const ownFolder = '.mop/';

/** The text of mop.yaml that a draft asks for, read back as mop would read it. */
export function workspaceText({ environments, solution, publisher, profile }: WorkspaceDraft): string {
  const [first] = Object.keys(environments);
  const settings = { environments, ...(first === undefined ? {} : { default: first }) };
  const content = {
    ...(profile ? withPeople(settings, profile) : settings),
    solution: { name: solution },
    ...(publisher ? { publisher } : {}),
  };
  const text = `# Environments, and the solution that profiles travel in: docs/environments.md. Never a secret.\n${printWorkspace(content)}`;
  readWorkspace(text, 'mop.yaml');
  return text;
}

/** The files beside mop.yaml and the profile that every workspace has. */
export async function supportFiles(folder: string): Promise<readonly WorkspaceFileText[]> {
  const path = '.gitignore';
  const ignored = await readFile(join(folder, path), 'utf8').catch(() => '');
  const isIgnored = ignored.split(/\r?\n/).some((line) => /^\/?\.mop\/?$/.test(line.trim()));
  const before = ignored === '' || ignored.endsWith('\n') ? ignored : `${ignored}\n`;
  return [
    { path: 'schema/profile.schema.json', text: `${JSON.stringify(profileSchema, undefined, 2)}\n` },
    { path, text: isIgnored ? ignored : `${before}${ownFolder}\n` },
  ];
}

/** The file of the first profile. */
export async function profileFile(draft: NonNullable<WorkspaceDraft['profile']>): Promise<WorkspaceFileText> {
  return { path: `profiles/${slug(draft.name)}.yaml`, text: await composeProfile(draft) };
}

/** The pipeline file that a draft asks for, if any. */
export async function pipelineFiles(draft: WorkspaceDraft): Promise<readonly WorkspaceFileText[]> {
  const { pipeline, environments, source } = draft;
  return pipeline === undefined
    ? []
    : [await pipelineFile(pipeline, { environments: Object.keys(environments), source })];
}
