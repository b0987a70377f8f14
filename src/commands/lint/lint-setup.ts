import { createHash } from 'node:crypto';
import { UsageError } from '../../diagnostics/errors.ts';
import type { Severity } from '../../diagnostics/diagnostic.ts';
import type { CommandInput } from '../command.ts';
import type { Workspace } from '../workspace.ts';

declare const MOP_BUILD: string;

/** Everything beside a file's own text that its findings depend on; plain data, so that it can go to a worker. */
export interface LintSetup {
  readonly cwd: string;
  /** Path given with `--metadata`. */
  readonly metadataOption: string | undefined;
  readonly maxLinks: number | undefined;
  readonly severities: readonly (readonly [string, Severity | 'off'])[];
}

/** Reads the lint settings of a command line and its workspace. */
export async function lintSetup({ options, io }: CommandInput, workspace: Workspace): Promise<LintSetup> {
  const maxLinks = options.wholeNumber('maxLinks');
  if (maxLinks === 0) throw new UsageError('--max-links takes a whole number from 1', { code: 'invalid-option' });
  const severities = await readSeverities(workspace);
  return { cwd: io.cwd, metadataOption: options.text('metadata'), maxLinks, severities };
}

/** The severities of mop.yaml by rule id. The rules are loaded only where it says any. */
async function readSeverities({ settings, file }: Workspace): Promise<LintSetup['severities']> {
  const entries = Object.entries(settings.rules ?? {});
  if (entries.length === 0) return [];
  const { findRule } = await import('../find-rule.ts');
  return entries.map(([word, entry]) => {
    const { id } = findRule(word, { ...(file === undefined ? {} : { file }) });
    return [id, typeof entry === 'string' ? entry : entry.severity];
  });
}

/** Hash of everything beside a file's own text: the program itself, the settings and the metadata. */
export function setupFingerprint(setup: LintSetup, metadata: string): string {
  const { maxLinks, severities } = setup;
  return createHash('sha256')
    .update(JSON.stringify([MOP_BUILD, metadata, maxLinks ?? null, severities]))
    .digest('hex');
}
