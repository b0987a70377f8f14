import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { LintResult } from '../../report/lint-result.ts';
import type { ReportedPeople, ReportedProfile } from '../../report/profile-page/reported-profile.ts';
import type { ProfileSource } from '../../schema/profile.ts';
import { openPackage } from '../../solution/open-package.ts';
import { requireReadable } from '../../solution/require-readable.ts';
import { checkProfile } from '../../validate/checked-profile.ts';
import { findInputs } from '../lint/find-inputs.ts';
import type { LintInput } from '../lint/find-inputs.ts';
import { LintCache } from '../lint/lint-cache.ts';
import { lintInputs } from '../lint/lint-inputs.ts';
import { assignedPeople } from '../people/read-people.ts';
import { readProfileBytes, readProfileFile } from '../read-profiles.ts';
import type { Workspace } from '../workspace.ts';
import { limitFor } from './report-context.ts';
import type { ReportContext } from './report-context.ts';

/** Profiles that a page is about, and findings that are about none of them. */
export interface ReadProfiles {
  readonly profiles: readonly ReportedProfile[];
  readonly findings: readonly Diagnostic[];
}

/**
 * Reads and checks the profiles of files, folders and packages.
 * @throws UsageError where a path gives nothing
 * @throws FileError where something there cannot be read
 */
export async function readReportedFiles(words: readonly string[], context: ReportContext): Promise<ReadProfiles> {
  const { input, workspace, metadata, setup } = context;
  const { cwd } = input.io;
  const inputs = await findInputs(words, { cwd, readInput: () => input.io.readInput(), inputName: 'stdin.yaml' });
  const read = await Promise.all(inputs.map(async (one) => ({ input: one, sources: await sourcesOf(one, cwd) })));
  const cache = LintCache.open({ cwd, setup: '', enabled: false });
  const result = await lintInputs(inputs, { setup, cache, io: input.io, metadata: () => Promise.resolve(metadata) });
  const profiles = read.flatMap(({ input: { path, kind }, sources }) =>
    sources.map((source) => ({
      checked: checkProfile(source, metadata),
      metadata,
      limit: limitFor(path, context),
      hasLines: true,
      people: namedPeople(source, workspace),
      ...findingsOf(source, { kind, result }),
    })),
  );
  const shown = new Set(profiles.flatMap(({ findings }) => findings));
  return { profiles, findings: result.findings.filter((finding) => !shown.has(finding)) };
}

async function sourcesOf({ kind, path, file, bytes }: LintInput, cwd: string): Promise<readonly ProfileSource[]> {
  if (kind === 'profile') return [bytes ? readProfileBytes(bytes, file) : await readProfileFile(file, cwd)];
  const opened = await openPackage(path, file);
  requireReadable(opened);
  return opened.sources;
}

/** A profile file has its findings to itself; in a package they say which profile they are about. */
function findingsOf(
  { file, profile }: ProfileSource,
  { kind, result }: { kind: LintInput['kind']; result: LintResult },
): Pick<ReportedProfile, 'findings' | 'silenced'> {
  const isOurs = (finding: Diagnostic) =>
    finding.file === file && (kind === 'profile' || finding.profile === profile.name);
  return { findings: result.findings.filter(isOurs), silenced: result.suppressed.filter(isOurs).length };
}

/** The people whom mop.yaml names for the profile, environment by environment. */
function namedPeople({ profile: { id, name } }: ProfileSource, { settings }: Workspace): readonly ReportedPeople[] {
  return Object.entries(settings.environments ?? {}).flatMap(([environment, entry]) =>
    assignedPeople(entry)
      .filter((one) => [id, name.toLowerCase()].includes(one.profile.trim().toLowerCase()))
      .map(({ users, teams }) => ({ source: `${environment}, as mop.yaml says`, users, teams })),
  );
}
