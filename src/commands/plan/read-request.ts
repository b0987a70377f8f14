import { createHash } from 'node:crypto';
import { relative, resolve } from 'node:path';
import { desiredProfile } from '../../deploy/plan/desired-profile.ts';
import { FindingsError, UsageError } from '../../diagnostics/errors.ts';
import type { Metadata } from '../../metadata/metadata.ts';
import type { ProfileSource } from '../../schema/profile.ts';
import type { ProfileFileSource } from '../../schema/read-profile.ts';
import type { CommandInput } from '../command.ts';
import { settingsFor } from '../lint/file-settings.ts';
import { lintProfileSource } from '../../validate/lint-profile-file.ts';
import { lintSetup } from '../lint/lint-setup.ts';
import { expandProfiles, profileFiles } from '../profile-files.ts';
import { readProfileFile } from '../read-profiles.ts';
import { findWorkspace, workspaceMetadata } from '../workspace.ts';
import type { Workspace } from '../workspace.ts';
import { withSlashes } from '../with-slashes.ts';
import { profileWriting } from '../write-profiles.ts';
import type { PlanRequest } from './compute-plan.ts';

/** What profile files ask for: a plan but for people. */
export interface FileRequest extends Omit<PlanRequest, 'people' | 'onWarning'> {
  /** Whether the command line named the files. */
  readonly isNamed: boolean;
}

/**
 * What the profile files of a command line ask for; without any, those of the workspace.
 * @throws FindingsError where lint has an error in one, unless `--no-lint`
 */
export async function readRequest(input: CommandInput): Promise<FileRequest> {
  const { options, io } = input;
  const workspace = await findWorkspace(io.cwd);
  const files = input.args.length > 0 ? await expandProfiles(input.args, io.cwd) : await ownFiles(workspace, io.cwd);
  const sources = await Promise.all(files.map((file) => readProfileFile(file, io.cwd)));
  refuseTwice(sources);
  const metadata = await workspaceMetadata(workspace, { cwd: io.cwd, option: options.text('metadata') });
  if (options.flag('lint')) await refuseErrors(sources, { input, workspace, metadata });
  const writing = profileWriting(metadata);
  return {
    sources: sources.map((source) => ({
      file: withSlashes(relative(workspace.folder, resolve(io.cwd, source.file))),
      sha256: hashText(source.text),
    })),
    wanted: sources.map(({ profile }) => desiredProfile(profile, writing)),
    prune: options.flag('prune'),
    publish: options.flag('publish'),
    enableTables: options.flag('enableTables'),
    isNamed: input.args.length > 0,
  };
}

/** SHA-256 of a file's text. */
export function hashText(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

async function ownFiles(workspace: Workspace, cwd: string): Promise<readonly string[]> {
  const found = await profileFiles(workspace, cwd);
  if (found.length > 0) return found;
  throw new UsageError('there are no profile files to plan from', {
    code: 'no-profiles',
    hint: 'Name some, or put them into profiles/ of the workspace; mop new makes one.',
  });
}

function refuseTwice(sources: readonly ProfileSource[]): void {
  for (const [index, { file, profile }] of sources.entries()) {
    const other = sources.slice(0, index).find((each) => each.profile.id === profile.id);
    if (!other) continue;
    throw new UsageError(`${other.file} and ${file} are the same profile: both have the id ${profile.id}`, {
      code: 'same-profile',
      hint: 'Give one of them another id, or name only one.',
    });
  }
}

interface LintContext {
  readonly input: CommandInput;
  readonly workspace: Workspace;
  readonly metadata: Metadata;
}

/** The server would refuse it too, and later. */
async function refuseErrors(
  sources: readonly ProfileFileSource[],
  { input, workspace, metadata }: LintContext,
): Promise<void> {
  const setup = await lintSetup(input, workspace);
  const errors = sources
    .flatMap((source) => {
      const settings = settingsFor(resolve(input.io.cwd, source.file), setup);
      return lintProfileSource(source, { metadata, settings }).findings;
    })
    .filter(({ severity }) => severity === 'error');
  const [first] = errors;
  if (!first) return;
  const more = errors.length === 1 ? '' : ` (and ${errors.length - 1} more errors)`;
  throw new FindingsError(`${first.message}${more} [${first.rule} ${first.code}]`, {
    code: 'lint-errors',
    where: { file: first.file, line: first.line, column: first.column },
    hint: 'mop lint shows all; with --no-lint mop asks the environment all the same.',
  });
}
