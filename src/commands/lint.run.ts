import { compareDiagnostics, isAtLeast } from '../diagnostics/diagnostic.ts';
import type { Diagnostic, Severity } from '../diagnostics/diagnostic.ts';
import { exitCodes } from '../diagnostics/errors.ts';
import { lintJson } from '../report/lint-json.ts';
import { summarise } from '../report/lint-result.ts';
import type { LintResult } from '../report/lint-result.ts';
import { lintText } from '../report/lint-text.ts';
import { loadPaint, noPaint } from '../report/paint.ts';
import type { CommandInput, Run } from './command.ts';
import { defaultPaths } from './lint/default-paths.ts';
import { findInputs } from './lint/find-inputs.ts';
import type { LintInput } from './lint/find-inputs.ts';
import { LintCache } from './lint/lint-cache.ts';
import { lintProfileFiles } from './lint/lint-profile-files.ts';
import { lintSetup, setupFingerprint } from './lint/lint-setup.ts';
import type { LintSetup } from './lint/lint-setup.ts';
import { findWorkspace, metadataFingerprint, readBytes, workspaceMetadata } from './workspace.ts';
import type { Workspace } from './workspace.ts';
import { writeOutput } from './write-output.ts';

/** `mop lint`. */
export const run: Run = async (input) => {
  const { args, io } = input;
  const workspace = await findWorkspace(io.cwd);
  const setup = await lintSetup(input, workspace);
  const inputs = await findInputs(args.length > 0 ? args : await defaultPaths(workspace), io.cwd);
  const result = await lintInputs(inputs, { input, setup, workspace });
  await show(result, input);
  const failOn = toSeverity(input.options.text('failOn'));
  return result.findings.some((finding) => isAtLeast(finding.severity, failOn)) ? exitCodes.findings : exitCodes.fine;
};

interface LintRun {
  readonly input: CommandInput;
  readonly setup: LintSetup;
  readonly workspace: Workspace;
}

async function lintInputs(inputs: readonly LintInput[], { input, setup, workspace }: LintRun): Promise<LintResult> {
  const { cwd } = input.io;
  const fingerprint = await metadataFingerprint(workspace, { cwd, option: setup.metadataOption });
  const cache = LintCache.open({
    cwd,
    setup: setupFingerprint(setup, fingerprint),
    enabled: input.options.flag('cache'),
  });
  const files = await lintProfileFiles(
    inputs.filter((one) => one.kind === 'profile'),
    setup,
    cache,
  );
  cache.save();
  const packages = await lintPackageInputs(
    inputs.filter((one) => one.kind === 'package'),
    { input, setup, workspace },
  );
  const findings = [...files.findings, ...packages.findings].sort(compareDiagnostics);
  const counts = { files: inputs.length, profiles: files.profiles + packages.profiles };
  const texts = await textsOf(findings, inputs);
  return { findings, summary: summarise(findings, counts), texts: new Map([...texts, ...packages.texts]) };
}

async function lintPackageInputs(
  inputs: readonly LintInput[],
  { input, setup, workspace }: LintRun,
): Promise<{ findings: readonly Diagnostic[]; profiles: number; texts: ReadonlyMap<string, string> }> {
  if (inputs.length === 0) return { findings: [], profiles: 0, texts: new Map() };
  const { lintPackages } = await import('./lint/lint-packages.ts');
  const { lintSettings } = await import('./lint/lint-profile-file.ts');
  const metadata = await workspaceMetadata(workspace, { cwd: input.io.cwd, option: setup.metadataOption });
  return lintPackages(inputs, { metadata, settings: lintSettings(setup) });
}

/** Texts of the profile files that findings are in. */
async function textsOf(findings: readonly Diagnostic[], inputs: readonly LintInput[]): Promise<Map<string, string>> {
  const concerned = new Set(findings.map((finding) => finding.file));
  const files = inputs.filter((one) => one.kind === 'profile' && concerned.has(one.file));
  const texts = new Map<string, string>();
  for (const { path, file } of files)
    texts.set(file, new TextDecoder('utf-8', { ignoreBOM: true }).decode(await readBytes(path, file)));
  return texts;
}

async function show(result: LintResult, { options, io }: CommandInput): Promise<void> {
  const output = options.text('output');
  const json = io.json || options.text('format') === 'json';
  const paint = output === undefined ? await loadPaint(io.colour) : noPaint;
  const text = json ? lintJson(result) : lintText(result, paint);
  if (output === undefined) io.print(text);
  else await writeOutput(output, `${text}\n`, io);
}

function toSeverity(text: string | undefined): Severity {
  return text === 'info' || text === 'warning' ? text : 'error';
}
