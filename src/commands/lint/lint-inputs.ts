import { compareDiagnostics } from '../../diagnostics/diagnostic.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { Metadata } from '../../metadata/metadata.ts';
import { summarise } from '../../report/lint-result.ts';
import type { LintResult } from '../../report/lint-result.ts';
import { readBytesNow } from '../workspace.ts';
import type { LintSettings } from '../../validate/lint-settings.ts';
import { settingsFor } from './file-settings.ts';
import type { LintInput } from './find-inputs.ts';
import type { LintCache } from './lint-cache.ts';
import type { LintData } from './lint-downloads.ts';
import { lintProfileFiles } from './lint-profile-files.ts';
import type { LintSetup } from './lint-setup.ts';
import { lintTogether } from './lint-together.ts';

/** What inputs are checked with. */
export interface LintRun {
  readonly setup: LintSetup;
  readonly cache: LintCache;
  /** Loads the metadata, where something needs it. */
  readonly metadata: () => Promise<Metadata>;
  /** Data that profiles are simulated over. */
  readonly data?: LintData;
}

/** Findings of everything that is to be checked, sorted. */
export async function lintInputs(
  inputs: readonly LintInput[],
  { setup, cache, metadata, data }: LintRun,
): Promise<LintResult> {
  const [profiles, packages] = [ofKind(inputs, 'profile'), ofKind(inputs, 'package')];
  const files = await lintProfileFiles(profiles, setup, cache);
  cache.save();
  const inside = packages.length === 0 ? nothing : await lintPackageInputs(packages, { setup, metadata });
  const paths = new Map(profiles.map(({ file, path }) => [file, path]));
  const downloads = data ? await lintOverData(inputs, data, { setup, metadata }) : [];
  const settingsOf = (file: string): LintSettings => settingsFor(paths.get(file) ?? file, setup);
  const together = await lintTogether(files.identities, { settingsOf, findings: downloads });
  const findings = [...files.findings, ...together.findings, ...inside.findings].sort(compareDiagnostics);
  const suppressed = [...files.suppressed, ...together.suppressed].sort(compareDiagnostics);
  const counts = {
    files: inputs.length,
    profiles: files.profiles + inside.profiles,
    suppressed: suppressed.length,
  };
  const texts = textsOf([...findings, ...suppressed], profiles);
  return {
    findings,
    suppressed,
    summary: summarise(findings, counts),
    texts: new Map([...texts, ...inside.texts]),
    inputs: inputs.map((input) => input.file),
  };
}

const nothing = { findings: [], profiles: 0, texts: new Map<string, string>() } as const;

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

async function lintPackageInputs(
  inputs: readonly LintInput[],
  { setup, metadata }: Pick<LintRun, 'setup' | 'metadata'>,
): Promise<{ findings: readonly Diagnostic[]; profiles: number; texts: ReadonlyMap<string, string> }> {
  const { lintPackages } = await import('./lint-packages.ts');
  return lintPackages(inputs, { metadata: await metadata(), setup });
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
