import { resolve } from 'node:path';
import { carryOutImport } from '../deploy/solutions/carry-out-import.ts';
import type { ImportResult } from '../deploy/solutions/carry-out-import.ts';
import type { PackageToImport } from '../deploy/solutions/package-to-import.ts';
import { prepareImport } from '../deploy/solutions/prepare-import.ts';
import { exitCodes } from '../diagnostics/errors.ts';
import { importedText } from '../report/imported-text.ts';
import type { CommandInput, Run } from './command.ts';
import { withEnvironment } from './environment/open-environment.ts';
import { holdEnvironment } from './plan/hold-environment.ts';
import type { HeldEnvironment } from './plan/hold-environment.ts';
import { changeDocument } from './plan/plan-document.ts';
import { agreeToImport } from './solutions/agree-to-import.ts';
import { importContext, percentTo } from './solutions/import-context.ts';
import { readPackageToImport } from './solutions/read-package-to-import.ts';
import { sayUnfollowed } from './solutions/say-unfollowed.ts';
import { findWorkspace, readBytes, workspaceMetadata } from './workspace.ts';

/** `mop import`. */
export const run: Run = async (input) => {
  const {
    args: [file = ''],
    options,
    io,
  } = input;
  const bytes = await readBytes(resolve(io.cwd, file), file);
  const option = options.text('metadata');
  const metadata = await workspaceMetadata(await findWorkspace(io.cwd), { cwd: io.cwd, option });
  const content = await readPackageToImport(bytes, file, metadata);
  const result = await withEnvironment(io, (opened) =>
    holdEnvironment(opened, input, (held) => importInto(held, { input, content, file })),
  );
  for (const warning of result.warnings) io.warn(warning);
  sayUnfollowed(result.verified, io);
  io.print(io.json ? JSON.stringify(document(result)) : importedText(result));
  return exitCodes.fine;
};

/** What is asked is asked before the bar is shown. */
async function importInto(
  held: HeldEnvironment,
  { input, content, file }: { input: CommandInput; content: PackageToImport; file: string },
): Promise<ImportResult> {
  const { options, io } = input;
  const [publish, upgrade] = [options.flag('publish'), options.flag('upgrade')];
  const context = importContext(held);
  const prepared = await io.progress(`checking ${file}`, () => prepareImport(context, content));
  const { preview, resumed } = prepared;
  if (!resumed) await agreeToImport({ target: held.opened.name, preview, removes: upgrade }, input);
  return io.progress(`importing ${file}`, (report) =>
    carryOutImport({ ...context, onProgress: percentTo(report) }, { content, prepared }, { publish, upgrade }),
  );
}

function document({ jobId, verified, published, warnings, ...rest }: ImportResult): object {
  const { solution, profiles, beside, removed } = verified;
  return {
    jobId: jobId ?? null,
    solution: solution.uniqueName,
    profiles,
    published,
    warnings,
    version: solution.version,
    managed: solution.managed,
    replaced: rest.replaced?.version ?? null,
    imported: jobId !== undefined,
    resumed: rest.isResumed,
    removed,
    beside: beside.map(changeDocument),
  };
}
