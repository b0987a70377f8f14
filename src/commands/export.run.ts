import { join } from 'node:path';
import type { ExportRequest, ExportResult } from '../deploy/solutions/export-solution.ts';
import { exportSolution } from '../deploy/solutions/export-solution.ts';
import { isVersionRecord, nextVersion } from '../deploy/solutions/next-version.ts';
import { defaultWaiting } from '../deploy/solutions/wait-until.ts';
import { createStateFile } from '../deploy/state-file.ts';
import { EnvironmentError, exitCodes, UsageError } from '../diagnostics/errors.ts';
import { printableLine } from '../diagnostics/printable.ts';
import { checkSolutionName } from '../solution/solution-description.ts';
import type { CommandInput, Run } from './command.ts';
import { describeSolution } from './describe-solution.ts';
import { withEnvironment } from './environment/open-environment.ts';
import { holdEnvironment } from './plan/hold-environment.ts';
import type { HeldEnvironment } from './plan/hold-environment.ts';
import { namedProfiles } from './profile-words.ts';
import { readPackageToImport } from './solutions/read-package-to-import.ts';
import { findWorkspace, workspaceMetadata } from './workspace.ts';
import { writeResult } from './write-output.ts';

/** `mop export`. */
export const run: Run = async (input) => {
  const { args, options, io } = input;
  const { uniqueName, publisher, managed } = describeSolution(input, await findWorkspace(io.cwd));
  checkSolutionName(uniqueName);
  const version = options.text('version');
  if (version !== undefined && options.flag('bump')) throw refuseBoth();
  const out = options.text('out') ?? `${uniqueName}${managed ? '_managed' : ''}.zip`;
  const publish = options.flag('publish');
  const profiles = (await namedProfiles(args, io.cwd)).map(({ word }) => word);
  const request: ExportRequest = { profiles, solution: uniqueName, publisher, managed, publish };
  const asked = { ...request, ...(version === undefined ? {} : { version }) };
  const result = await withEnvironment(io, (opened) =>
    holdEnvironment(opened, input, (held) => exportTo(out, asked, { held, input })),
  );
  for (const warning of result.warnings) io.warn(warning);
  const { solutionCreated, added, published, warnings } = result;
  const document = {
    file: out,
    profiles: result.profiles,
    solutionCreated,
    added,
    warnings,
    version: result.version,
    published,
  };
  io.print(io.json ? JSON.stringify(document) : printableLine(out));
  return exitCodes.fine;
};

/** A version that was raised for a file that was never written is not raised again. */
async function exportTo(
  out: string,
  request: ExportRequest,
  { held, input: { options, io } }: { held: HeldEnvironment; input: CommandInput },
): Promise<ExportResult> {
  const { environment } = held.opened;
  const file = join(held.state.folder, 'export.json');
  const record = createStateFile(file, isVersionRecord, {
    hint: 'it only keeps a version from being raised twice: delete it',
  });
  const raised = options.flag('bump') ? await nextVersion(environment, request.solution, record) : undefined;
  const waiting = { ...defaultWaiting, isCancelled: held.isCancelled };
  const asked = { ...request, waiting, ...(raised === undefined ? {} : { version: raised }) };
  const result = await io.progress(`exporting ${request.solution}`, () => exportSolution(environment, asked));
  await checkFile(result, asked, io.cwd);
  await writeResult(out, result.bytes, io);
  await record.clear();
  return result;
}

async function checkFile(
  { bytes, version, profiles }: ExportResult,
  request: ExportRequest,
  cwd: string,
): Promise<void> {
  const metadata = await workspaceMetadata(await findWorkspace(cwd), { cwd, option: undefined });
  const content = await readPackageToImport(bytes, 'the exported file', metadata);
  const carried = new Set(content.profiles.map(({ id }) => id));
  const lost = profiles.filter(({ id }) => !carried.has(id)).map(({ name }) => `it lacks "${name}"`);
  const isOther = content.version !== version || content.managed !== request.managed;
  const wrong = isOther ? [`it is ${content.version}, ${content.managed ? 'managed' : 'unmanaged'}`, ...lost] : lost;
  if (wrong.length === 0) return;
  throw new EnvironmentError(printableLine(`the environment exported something else: ${wrong.join(', ')}`), {
    code: 'not-verified',
    hint: 'somebody else may be changing the solution: repeat the command',
  });
}

function refuseBoth(): UsageError {
  return new UsageError('--version and --bump both say which version', {
    code: 'invalid-option',
    hint: 'Say one of them.',
  });
}
