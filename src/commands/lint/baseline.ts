import { existsSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { compareDiagnostics, compareText } from '../../diagnostics/diagnostic.ts';
import type { Diagnostic, SuppressedDiagnostic } from '../../diagnostics/diagnostic.ts';
import { fingerprint } from '../../diagnostics/fingerprint.ts';
import { summarise } from '../../report/lint-result.ts';
import type { LintResult } from '../../report/lint-result.ts';
import { ownersOf } from '../../report/owners-of.ts';
import { ruleOf } from '../../validate/all-rules.ts';
import type { CommandIo } from '../command.ts';
import { isInEnvironment } from '../environment-word.ts';
import { withSlashes } from '../with-slashes.ts';
import { writeOutput } from '../write-output.ts';
import { printBaseline, readBaseline } from './baseline-file.ts';
import type { Baseline, BaselineEntry } from './baseline-file.ts';
import { describeStale } from './describe-stale.ts';
import { settingsFor } from './file-settings.ts';
import type { LintInput } from './find-inputs.ts';
import type { LintSetup } from './lint-setup.ts';

/** A baseline and the run it is held against. */
export interface BaselineRun {
  /** File of `--baseline`. */
  readonly path: string;
  /** Whether it is written anew. */
  readonly isUpdate: boolean;
  readonly inputs: readonly LintInput[];
  readonly setup: LintSetup;
  readonly io: CommandIo;
}

/**
 * Takes out the findings that a baseline holds and says which of its entries are not there any more; with `isUpdate` it
 * holds all of them afterwards. What is mandatory is never taken out. Entries of files that this run did not check stay.
 * @throws FileError where the file is no baseline
 */
export async function applyBaseline(result: LintResult, run: BaselineRun): Promise<LintResult> {
  const { path, isUpdate, io } = run;
  const target = resolve(io.cwd, path);
  const pathOf = (file: string): string =>
    isInEnvironment(file) ? file : withSlashes(relative(dirname(target), resolve(io.cwd, file)));
  const prints = fingerprint(result.findings, { pathOf, texts: result.texts });
  const known = isUpdate && !existsSync(target) ? { text: '', entries: [] } : readBaseline(target, path);
  if (!isUpdate) return withBaseline(result, { known, prints, run });
  const mine = result.findings.filter(canBeSilenced).map((finding): BaselineEntry => {
    const { file, rule, message } = finding;
    return { file: pathOf(file), rule, fingerprint: prints.get(finding) ?? '', message };
  });
  const isChecked = checkedBy(run);
  const others = known.entries.filter((entry) => !isChecked(entry) && isThere(fileOf(entry, run)));
  const entries = [...mine, ...others].sort((a, b) => compareText(a.file, b.file));
  const text = printBaseline(entries);
  await writeOutput(path, text, io);
  return withBaseline(result, { known: { text, entries }, prints, run });
}

function withBaseline(
  result: LintResult,
  { known, prints, run }: { known: Baseline; prints: ReadonlyMap<Diagnostic, string>; run: BaselineRun },
): LintResult {
  const old = new Set(known.entries.map((entry) => entry.fingerprint));
  const present = new Set(prints.values());
  const isOld = (finding: Diagnostic) => canBeSilenced(finding) && old.has(prints.get(finding) ?? '');
  const silenced = result.findings.filter(isOld).map((finding): SuppressedDiagnostic => ({
    ...finding,
    suppression: { kind: 'external', reason: 'in the baseline' },
  }));
  const isChecked = checkedBy(run);
  const stale = known.entries.filter((entry) => !present.has(entry.fingerprint) && isChecked(entry));
  const settings = settingsFor(resolve(run.io.cwd, run.path), run.setup);
  const remarks = describeStale(stale, { file: run.path, text: known.text, settings });
  const findings = [...result.findings.filter((finding) => !isOld(finding)), ...remarks].sort(compareDiagnostics);
  const suppressed = [...result.suppressed, ...silenced].sort(compareDiagnostics);
  return {
    ...result,
    findings,
    suppressed,
    summary: summarise(findings, { ...result.summary, suppressed: suppressed.length }),
    texts: new Map([...result.texts, [run.path, known.text]]),
  };
}

function canBeSilenced(finding: Diagnostic): boolean {
  return ruleOf(finding.code)?.isMandatory !== true;
}

function fileOf({ file }: BaselineEntry, { path, io }: BaselineRun): string {
  return isInEnvironment(file) ? file : resolve(io.cwd, dirname(path), file);
}

/** Whether a file is there, or the archive that it is in. An environment would have to be asked. */
function isThere(path: string): boolean {
  if (isInEnvironment(path)) return true;
  const parts = path.split('!');
  return parts.some((_, index) => existsSync(parts.slice(0, index + 1).join('!')));
}

/** Tells whether the file of an entry, or the package or folder that it is in, was checked in a run. */
function checkedBy(run: BaselineRun): (entry: BaselineEntry) => boolean {
  const checked = new Set(run.inputs.map(({ path }) => path));
  return (entry) => ownersOf(fileOf(entry, run)).some((path) => checked.has(path));
}
