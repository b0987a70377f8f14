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
export function lintSetup({ options, io }: CommandInput, workspace: Workspace): LintSetup {
  const maxLinks = options.wholeNumber('maxLinks');
  if (maxLinks === 0) throw new UsageError('--max-links takes a whole number from 1', { code: 'invalid-option' });
  const severities = Object.entries(workspace.settings.rules ?? {}).map(
    ([rule, entry]) => [rule, typeof entry === 'string' ? entry : entry.severity] as const,
  );
  return { cwd: io.cwd, metadataOption: options.text('metadata'), maxLinks, severities };
}

/** Hash of everything beside a file's own text: the program itself, the settings and the metadata. */
export function setupFingerprint(setup: LintSetup, metadata: string): string {
  const { maxLinks, severities } = setup;
  return createHash('sha256')
    .update(JSON.stringify([MOP_BUILD, metadata, maxLinks ?? null, severities]))
    .digest('hex');
}
