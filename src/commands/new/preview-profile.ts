import { resolve } from 'node:path';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { readProfile } from '../../schema/read-profile.ts';
import { checkProfile } from '../../validate/checked-profile.ts';
import { optionOf } from '../../validate/lint-settings.ts';
import { buildLinkGraph } from '../../validate/links.ts';
import { maximumLinks } from '../../validate/maximum-links.ts';
import type { CommandInput } from '../command.ts';
import { settingsFor } from '../lint/file-settings.ts';
import { lintProfileSource } from '../../validate/lint-profile-file.ts';
import { lintSetup } from '../lint/lint-setup.ts';
import { workspaceMetadata } from '../workspace.ts';
import type { Workspace } from '../workspace.ts';

/** What is known of a profile file before it is written. */
export interface ProfilePreview {
  readonly tables: number;
  readonly findings: readonly Diagnostic[];
  /** The table that brings in the most others; undefined where none does. */
  readonly mostLinked: { readonly table: string; readonly links: number } | undefined;
  readonly limit: number;
}

/** Checks the text of a profile file as `mop lint` and `mop links` would check the file. */
export async function previewProfile(
  text: string,
  file: string,
  { input, workspace }: { readonly input: CommandInput; readonly workspace: Workspace },
): Promise<ProfilePreview> {
  const { cwd } = input.io;
  const metadata = await workspaceMetadata(workspace, { cwd, option: input.options.text('metadata') });
  const settings = settingsFor(resolve(cwd, file), await lintSetup(input, workspace));
  const limit = optionOf('too-many-links', maximumLinks, settings);
  const { source, findings } = readProfile(text, file);
  if (!source) return { tables: 0, findings, mostLinked: undefined, limit };
  const linked = [...buildLinkGraph(checkProfile(source, metadata)).tables.values()];
  const [most] = linked.sort((a, b) => b.linked.length - a.linked.length);
  return {
    tables: source.profile.items.length,
    findings: lintProfileSource(source, { metadata, settings }).findings,
    mostLinked: most && most.linked.length > 0 ? { table: most.table, links: most.linked.length } : undefined,
    limit,
  };
}

/** A preview in some lines: size, findings, links. Errors are shown, and what `before` did not have. */
export function previewText(preview: ProfilePreview, before?: ProfilePreview): string {
  const { tables, findings, mostLinked, limit } = preview;
  const count = (severity: string): number => findings.filter((finding) => finding.severity === severity).length;
  const known = new Set(before?.findings.map(({ message }) => message));
  const shown = findings.filter(({ severity, message }) => severity === 'error' || (before && !known.has(message)));
  const links = mostLinked
    ? `${mostLinked.table} brings in the most: ${mostLinked.links} of at most ${limit} tables`
    : 'no table brings in another';
  return [
    `  tables  ${tables}`,
    `  lint    errors: ${count('error')}, warnings: ${count('warning')}, remarks: ${count('info')}`,
    ...shown.map(({ severity, message, line, rule }) => `          line ${line} ${severity} ${message} [${rule}]`),
    `  links   ${links}`,
  ].join('\n');
}
