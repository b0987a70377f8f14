import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fixInputs } from '../../../src/commands/lint/fix-inputs.ts';
import type { LintInput } from '../../../src/commands/lint/find-inputs.ts';
import { lintPackages } from '../../../src/commands/lint/lint-packages.ts';
import { lintProfileFile } from '../../../src/validate/lint-profile-file.ts';
import type { LintSetup } from '../../../src/commands/lint/lint-setup.ts';
import { makeReport } from '../../../src/commands/lint/make-report.ts';
import type { Diagnostic, SuppressedDiagnostic } from '../../../src/diagnostics/diagnostic.ts';
import { loadMetadata } from '../../../src/metadata/load-metadata.ts';
import type { Metadata } from '../../../src/metadata/metadata.ts';
import { summarise } from '../../../src/report/lint-result.ts';
import { defaultSettings } from '../../../src/validate/lint-settings.ts';
import type { FuzzInput } from './fuzz-input.ts';
import { printEveryFormat } from './print-every-format.ts';

// What the build says of the program.
Object.assign(globalThis, { MOP_VERSION: '0.0.0' });

/**
 * Does with an input all that `mop lint` and `mop lint --fix` do, in this process: reads it, applies every rule, mends, prints
 * every format. Gives the findings; whatever is thrown is a defect.
 * @param folder a folder in which files are written
 */
export async function checkInput(input: FuzzInput, folder: string): Promise<readonly Diagnostic[]> {
  const { snapshot } = input;
  const metadata = await loadMetadata(snapshot === undefined ? undefined : { text: snapshot, file: 'metadata.json' });
  const file = await writeInput(input, folder);
  const setup: LintSetup = { cwd: folder, folder, metadataOption: undefined, preset: 'recommended', layers: [] };
  const { findings, suppressed, texts } = await lint(file, { metadata, setup });
  const summary = summarise(findings, { files: 1, profiles: 1, suppressed: suppressed.length });
  const result = { findings, suppressed, summary, texts, inputs: [file.file] };
  printEveryFormat(result, makeReport(result, { cwd: folder, failOn: 'error' }));
  const { inputs, fixes } = fixInputs([file], { setup, metadata });
  if (fixes.length > 0) for (const fixed of inputs) await lint(fixed, { metadata, setup });
  return findings;
}

async function writeInput({ kind, content }: FuzzInput, folder: string): Promise<LintInput> {
  const file = `input.${kind}`;
  const path = join(folder, file);
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  if (kind === 'yaml') return { kind: 'profile', path, file, bytes };
  await writeFile(path, bytes);
  return { kind: 'package', path, file };
}

interface Linted {
  readonly findings: readonly Diagnostic[];
  readonly suppressed: readonly SuppressedDiagnostic[];
  readonly texts: ReadonlyMap<string, string>;
}

async function lint(input: LintInput, context: { metadata: Metadata; setup: LintSetup }): Promise<Linted> {
  const { file, bytes } = input;
  if (bytes === undefined) return { suppressed: [], ...(await lintPackages([input], context)) };
  const { findings, suppressed } = lintProfileFile(bytes, file, { ...context, settings: defaultSettings });
  return { findings, suppressed, texts: new Map([[file, Buffer.from(bytes).toString()]]) };
}
