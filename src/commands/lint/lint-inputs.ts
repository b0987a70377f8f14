import { compareDiagnostics } from '../../diagnostics/diagnostic.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Metadata } from '../../metadata/metadata.ts';
import { summarise } from '../../report/lint-result.ts';
import type { LintResult } from '../../report/lint-result.ts';
import type { SortedFindings } from '../../validate/apply-directives.ts';
import type { CommandIo } from '../command.ts';
import { readBytesNow } from '../workspace.ts';
import type { LintSettings } from '../../validate/lint-settings.ts';
import { settingsFor } from './file-settings.ts';
import type { LintInput } from './find-inputs.ts';
import type { LintCache } from './lint-cache.ts';
import type { LintData } from './lint-downloads.ts';
import { lintProfileFiles } from './lint-profile-files.ts';
import type { LintSetup } from './lint-setup.ts';
import { lintTogether } from '../../validate/lint-together.ts';

/** What inputs are checked with. */
export interface LintRun {
  readonly setup: LintSetup;
  readonly cache: LintCache;
  readonly io: CommandIo;
  /** Loads the metadata, where something needs it. */
  readonly metadata: () => Promise<Metadata>;
  /** Data that profiles are simulated over. */
  readonly data?: LintData;
}

/** Findings of everything that is to be checked, sorted. */
export async function lintInputs(
  inputs: readonly LintInput[],
  { setup, cache, io, metadata, data }: LintRun,
): Promise<LintResult> {
  const profiles = ofKind(inputs, 'profile');
  const own = await lintWorkspaceInputs(ofKind(inputs, 'workspace'), setup);
  const files = await lintProfileFiles(profiles, setup, cache);
  cache.save();
  const inside = await lintPackageInputs(ofKind(inputs, 'package'), { setup, metadata });
  const away = await lintEnvironmentInputs(ofKind(inputs, 'environment'), { setup, io, metadata });
  const paths = new Map(profiles.map(({ file, path }) => [file, path]));
  const downloads = data ? await lintOverData(inputs, data, { setup, metadata }) : [];
  const settingsOf = (file: string): LintSettings => settingsFor(paths.get(file) ?? file, setup);
  const together = await lintTogether(files.identities, { settingsOf, findings: downloads });
  const findings = [
    ...files.findings,
    ...together.findings,
    ...own.findings,
    ...inside.findings,
    ...away.findings,
  ].sort(compareDiagnostics);
  const suppressed = [...files.suppressed, ...together.suppressed, ...own.suppressed].sort(compareDiagnostics);
  const named = inputs.filter(({ kind }) => kind !== 'environment').map(({ file }) => file);
  const checked = [...named, ...away.texts.keys()];
  const counts = {
    files: checked.length,
    profiles: files.profiles + inside.profiles + away.texts.size,
    suppressed: suppressed.length,
  };
  const texts = textsOf([...findings, ...suppressed], profiles);
  return {
    findings,
    suppressed,
    summary: summarise(findings, counts),
    texts: new Map([...texts, ...own.texts, ...inside.texts, ...away.texts]),
    inputs: checked,
  };
}

const nothing = { findings: [], suppressed: [], profiles: 0, texts: new Map<string, string>() } as const;

function ofKind(inputs: readonly LintInput[], kind: LintInput['kind']): readonly LintInput[] {
  return inputs.filter((input) => input.kind === kind);
}

async function lintOverData(
  inputs: readonly LintInput[],
  data: LintData,
  { setup, metadata }: Pick<LintRun, 'setup' | 'metadata'>,
): Promise<readonly Diagnostic[]> {
  const { lintDownloads } = await import('./lint-downloads.ts');
  return lintDownloads(inputs, data, { metadata: await metadata(), setup });
}

async function lintWorkspaceInputs(
  [input]: readonly LintInput[],
  setup: LintSetup,
): Promise<SortedFindings & { readonly texts: ReadonlyMap<string, string> }> {
  if (!input) return nothing;
  const { lintWorkspace } = await import('./lint-workspace.ts');
  const { text, ...sorted } = lintWorkspace(input, setup);
  return { ...sorted, texts: new Map([[input.file, text]]) };
}

async function lintPackageInputs(
  inputs: readonly LintInput[],
  { setup, metadata }: Pick<LintRun, 'setup' | 'metadata'>,
): Promise<{ findings: readonly Diagnostic[]; profiles: number; texts: ReadonlyMap<string, string> }> {
  if (inputs.length === 0) return nothing;
  const { lintPackages } = await import('./lint-packages.ts');
  return lintPackages(inputs, { metadata: await metadata(), setup });
}

/** HTTP and signing in are loaded only for an environment. */
async function lintEnvironmentInputs(
  inputs: readonly LintInput[],
  { setup, io, metadata }: Pick<LintRun, 'setup' | 'io' | 'metadata'>,
): Promise<{ findings: readonly Diagnostic[]; texts: ReadonlyMap<string, string> }> {
  if (inputs.length === 0) return nothing;
  const { lintEnvironments } = await import('./environments/lint-environments.ts');
  return lintEnvironments(inputs, { setup, io, metadata: await metadata() });
}

/** Texts of the profile files that findings are in. */
function textsOf(findings: readonly Diagnostic[], inputs: readonly LintInput[]): Map<string, string> {
  const concerned = new Set(findings.map((finding) => finding.file));
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const texts = new Map<string, string>();
  for (const { path, file, bytes } of inputs.filter((input) => concerned.has(input.file)))
    texts.set(file, decoder.decode(bytes ?? readBytesNow(path, file)));
  return texts;
}
