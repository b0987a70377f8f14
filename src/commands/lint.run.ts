import { isAtLeast } from '../diagnostics/diagnostic.ts';
import type { Severity } from '../diagnostics/diagnostic.ts';
import { exitCodes, UsageError } from '../diagnostics/errors.ts';
import type { LintResult } from '../report/lint-result.ts';
import type { CommandInput, Run } from './command.ts';
import { needsData } from './data/needs-data.ts';
import { chooseFormats, refuseSameFile } from './lint/choose-formats.ts';
import type { ChosenFormats } from './lint/choose-formats.ts';
import { defaultPaths } from './lint/default-paths.ts';
import { findInputs } from './lint/find-inputs.ts';
import type { LintInput } from './lint/find-inputs.ts';
import { LintCache } from './lint/lint-cache.ts';
import { lintInputs } from './lint/lint-inputs.ts';
import type { LintRun } from './lint/lint-inputs.ts';
import { lintSetup, setupFingerprint } from './lint/lint-setup.ts';
import { workspaceInput } from './lint/workspace-input.ts';
import { writeReports } from './lint/write-reports.ts';
import { findWorkspace, metadataFingerprint, workspaceMetadata } from './workspace.ts';
import type { Workspace } from './workspace.ts';
import { writeOutput } from './write-output.ts';

/** `mop lint`. */
export const run: Run = async (input) => {
  const { args, options, io } = input;
  const formats = readFormats(input);
  const workspace = await findWorkspace(io.cwd);
  const lintRun = await prepareRun(input, workspace);
  const found = await findInputs(args.length > 0 ? args : await defaultPaths(workspace), {
    cwd: io.cwd,
    readInput: () => io.readInput(),
    inputName: options.text('stdinFilename') ?? 'stdin.yaml',
  });
  const inputs = [...found, ...workspaceInput(workspace, { args, cwd: io.cwd })];
  const result = await lintSince(inputs, lintRun, input);
  const failOn = toSeverity(options.text('failOn'));
  const showsDiff = options.flag('fixDryRun');
  await writeReports(result, { formats, output: options.text('output'), failOn, showsDiff }, io);
  return result.findings.some((finding) => isAtLeast(finding.severity, failOn)) ? exitCodes.findings : exitCodes.fine;
};

/** @throws UsageError for a format that there is none of, and for options that do not go together */
function readFormats({ args, options, io }: CommandInput): ChosenFormats {
  if (options.flag('updateBaseline') && options.text('baseline') === undefined)
    throw refuse('--update-baseline needs --baseline FILE');
  if (options.flag('fix') && args.includes('-'))
    throw refuse('--fix cannot change standard input; --fix-dry-run shows what it would change');
  const chosen = chooseFormats([...(io.json ? ['json'] : []), ...options.list('format')]);
  const written = [...chosen.files.map(({ file }) => file), options.text('output'), options.text('baseline')];
  refuseSameFile(written, io.cwd);
  if (options.flag('fixDryRun') && !showsChanges(chosen.main))
    throw refuse(`--fix-dry-run shows its diff in text and json; write ${chosen.main} to a file with =FILE`);
  return chosen;
}

function showsChanges(format: ChosenFormats['main']): boolean {
  return format === 'text' || format === 'json';
}

function refuse(message: string): UsageError {
  return new UsageError(message, { code: 'invalid-option' });
}

async function prepareRun(input: CommandInput, workspace: Workspace): Promise<LintRun> {
  const { io } = input;
  const { cwd } = io;
  const setup = await lintSetup(input, workspace);
  const choice = { cwd, option: setup.metadataOption };
  const cache = LintCache.open({
    cwd,
    setup: setupFingerprint(setup, await metadataFingerprint(workspace, choice)),
    enabled: input.options.flag('cache'),
  });
  needsData(input.options, ['at']);
  const folder = input.options.text('data');
  const budgets = workspace.settings.budgets ?? {};
  const data = folder === undefined ? {} : { data: { cwd, folder, at: input.options.text('at'), budgets } };
  return { setup, cache, io, metadata: () => workspaceMetadata(workspace, choice), ...data };
}

/** With `--since`, only what a change brought. What a baseline says of findings that are gone is about all there are. */
async function lintSince(inputs: readonly LintInput[], lintRun: LintRun, input: CommandInput): Promise<LintResult> {
  const word = input.options.text('since');
  const check = async () => holdAgainstBaseline(await lintAndFix(inputs, lintRun, input), { input, inputs, lintRun });
  if (word === undefined) return check();
  const { lintSince: since } = await import('./lint/since/lint-since.ts');
  const { setup, cache, io, metadata } = lintRun;
  const lint = (earlier: readonly LintInput[]) => lintInputs(earlier, { setup, cache, io, metadata });
  return since(word, { inputs, check, lint, setup, io, metadata });
}

/** Checks the inputs; with `--fix` and `--fix-dry-run`, as they are once they are mended. */
async function lintAndFix(
  inputs: readonly LintInput[],
  lintRun: LintRun,
  { options, io }: CommandInput,
): Promise<LintResult> {
  const isDry = options.flag('fixDryRun');
  if (!isDry && !options.flag('fix')) return lintInputs(inputs, lintRun);
  const { fixInputs } = await import('./lint/fix-inputs.ts');
  const fixed = fixInputs(inputs, { setup: lintRun.setup, metadata: await lintRun.metadata() });
  for (const { file, text, mended } of fixed.fixes) {
    if (!isDry) await writeOutput(file, text, io);
    io.say(`${file}: ${isDry ? 'would mend' : 'mended'} ${mended} ${mended === 1 ? 'finding' : 'findings'}`);
  }
  return { ...(await lintInputs(fixed.inputs, lintRun)), fixes: fixed.fixes };
}

async function holdAgainstBaseline(
  result: LintResult,
  { input, inputs, lintRun }: { input: CommandInput; inputs: readonly LintInput[]; lintRun: LintRun },
): Promise<LintResult> {
  const path = input.options.text('baseline');
  if (path === undefined) return result;
  const { applyBaseline } = await import('./lint/baseline.ts');
  const isUpdate = input.options.flag('updateBaseline');
  return applyBaseline(result, { path, isUpdate, inputs, setup: lintRun.setup, io: input.io });
}

function toSeverity(text: string | undefined): Severity {
  return text === 'info' || text === 'warning' ? text : 'error';
}
