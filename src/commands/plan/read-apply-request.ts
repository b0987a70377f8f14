import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parsePlan } from '../../deploy/plan/plan-file.ts';
import type { SavedPlan } from '../../deploy/plan/plan-file.ts';
import { UsageError } from '../../diagnostics/errors.ts';
import { decodeText } from '../../schema/decode-text.ts';
import type { CommandInput } from '../command.ts';
import { findWorkspace, readBytes } from '../workspace.ts';
import type { PlanRequest } from './compute-plan.ts';
import { hashText, readRequest } from './read-request.ts';
import type { FileRequest } from './read-request.ts';

declare const MOP_VERSION: string;

/** Most bytes of a plan file. */
const largestPlan = 64 * 1024 * 1024;

/** What to apply. */
export interface ApplyRequest {
  readonly asked: PlanRequest;
  /** The plan that was saved, where one was named. */
  readonly saved: SavedPlan | undefined;
}

/**
 * Reads what a command line wants applied: a saved plan, or profile files.
 * @throws UsageError where a plan comes with what was decided when it was made, or its files have changed since
 */
export async function readApplyRequest(
  input: CommandInput,
): Promise<{ readonly asked: FileRequest; readonly saved: ApplyRequest['saved'] }> {
  const { args, io } = input;
  const planFiles = args.filter((word) => !/\.ya?ml$/i.test(word));
  const [file] = planFiles;
  if (file === undefined) return { asked: await readRequest(input), saved: undefined };
  refuseMixed(input);
  const saved = await readSavedPlan(file, io.cwd);
  const { plan, wanted, options } = saved;
  await refuseChangedFiles(saved, (await findWorkspace(io.cwd)).folder);
  const enableTables = plan.changes.some(({ kind }) => kind === 'table');
  return { asked: { sources: plan.sources, wanted, ...options, enableTables, isNamed: true }, saved };
}

/** Reads a plan file. @throws FileError where it is none */
export async function readSavedPlan(file: string, cwd: string): Promise<SavedPlan> {
  const text = decodeText(await readBytes(resolve(cwd, file), file), { file, limit: largestPlan });
  return parsePlan(text, { file, tool: MOP_VERSION });
}

function refuseMixed({ args, options }: CommandInput): void {
  if (args.length > 1) {
    throw new UsageError('a saved plan is applied alone', {
      code: 'mixed-arguments',
      hint: 'Name one plan file, or profile files only.',
    });
  }
  if (!options.flag('prune') && !options.flag('enableTables') && options.flag('publish')) return;
  throw new UsageError('a saved plan says already what is deleted, enabled and published', {
    code: 'plan-is-fixed',
    hint: 'Give --prune, --enable-tables and --no-publish to mop plan.',
  });
}

async function refuseChangedFiles({ plan }: SavedPlan, folder: string): Promise<void> {
  for (const { file, sha256 } of plan.sources) {
    const text = await readFile(resolve(folder, file), 'utf8').catch(() => undefined);
    if (text !== undefined && hashText(text) === sha256) continue;
    throw new UsageError(`${file} ${text === undefined ? 'is not there' : 'has changed'} since the plan was made`, {
      code: 'stale-plan',
      hint: 'Nothing was changed; make a new plan with mop plan.',
    });
  }
}
