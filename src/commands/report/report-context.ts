import type { Metadata } from '../../metadata/metadata.ts';
import { optionOf } from '../../validate/lint-settings.ts';
import { maximumLinks } from '../../validate/maximum-links.ts';
import type { CommandInput } from '../command.ts';
import { settingsFor } from '../lint/file-settings.ts';
import { lintSetup } from '../lint/lint-setup.ts';
import type { LintSetup } from '../lint/lint-setup.ts';
import { findWorkspace, workspaceMetadata } from '../workspace.ts';
import type { Workspace } from '../workspace.ts';

/** What profiles are read and checked with. */
export interface ReportContext {
  readonly input: CommandInput;
  readonly workspace: Workspace;
  readonly metadata: Metadata;
  readonly setup: LintSetup;
}

/** Reads the workspace, its metadata and its lint settings. */
export async function openReportContext(input: CommandInput): Promise<ReportContext> {
  const workspace = await findWorkspace(input.io.cwd);
  const option = input.options.text('metadata');
  const metadata = await workspaceMetadata(workspace, { cwd: input.io.cwd, option });
  return { input, workspace, metadata, setup: await lintSetup(input, workspace) };
}

/** Most tables that a table of a profile may bring in. @param path absolute, of the file that the settings are for */
export function limitFor(path: string, { setup }: ReportContext): number {
  return optionOf('too-many-links', maximumLinks, settingsFor(path, setup));
}
