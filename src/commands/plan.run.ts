import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { glob } from 'tinyglobby';
import { desiredProfile } from '../deploy/plan/desired-profile.ts';
import { makePlan } from '../deploy/plan/plan.ts';
import type { Plan } from '../deploy/plan/plan.ts';
import { summarize } from '../deploy/plan/change.ts';
import { planTables } from '../deploy/plan/plan-tables.ts';
import { exitCodes, UsageError } from '../diagnostics/errors.ts';
import { loadPaint } from '../report/paint.ts';
import { renderPlan } from '../report/plan-text.ts';
import type { ProfileSource } from '../schema/profile.ts';
import type { CommandInput, CommandIo, Run } from './command.ts';
import { withEnvironment } from './environment/open-environment.ts';
import { readProfileFile } from './read-profiles.ts';
import { findWorkspace, showPath, workspaceMetadata } from './workspace.ts';
import { profileWriting } from './write-profiles.ts';

/** `mop plan`. */
export const run: Run = async (input) => {
  const { options, io } = input;
  const plan = await computePlan(input);
  const { changes, unknown, environment } = plan;
  if (io.json) {
    const shown = changes.map(({ action, kind, profile, name, before, after }) => ({
      action,
      kind,
      profile,
      name,
      before,
      after,
    }));
    io.print(JSON.stringify({ environment, changes: shown, unknown, summary: summarize(changes) }));
  } else {
    io.print(renderPlan({ environment: environment.name, changes, unknown }, await loadPaint(io.colour)));
  }
  return changes.length > 0 && options.flag('detailedExitcode') ? exitCodes.findings : exitCodes.fine;
};

async function computePlan({ args, options, io }: CommandInput): Promise<Plan> {
  const sources = await readSources(args, io);
  const metadata = await workspaceMetadata(await findWorkspace(io.cwd), { cwd: io.cwd, option: undefined });
  const writing = profileWriting(metadata);
  const wanted = sources.map(({ profile }) => desiredProfile(profile, writing));
  const tables = [...new Set(wanted.flatMap(({ items }) => items.map(({ table }) => table)))];
  return withEnvironment(io, ({ name, environment }) =>
    io.progress(`comparing with ${name}`, async () => {
      const organizationId = await environment.readOrganizationId();
      const current = await environment.readProfiles('latest');
      const others = planTables(wanted, await environment.readTables(tables), { enable: true });
      const target = { name, origin: environment.origin, organizationId };
      const input = { environment: target, sources: sources.map(sourceOf), wanted, current, others };
      return makePlan(input, { prune: options.flag('prune'), publish: true });
    }),
  );
}

async function readSources(words: readonly string[], io: CommandIo): Promise<readonly ProfileSource[]> {
  const files = words.length > 0 ? words : await profileFiles(io);
  return Promise.all(files.map((file) => readProfileFile(file, io.cwd)));
}

async function profileFiles(io: CommandIo): Promise<readonly string[]> {
  const { folder } = await findWorkspace(io.cwd);
  const found = await glob(['profiles/*.yaml', 'profiles/*.yml'], { cwd: folder });
  if (found.length > 0) return found.sort().map((file) => showPath(io.cwd, join(folder, file)));
  throw new UsageError('there are no profile files to plan from', {
    code: 'no-profiles',
    hint: 'Name some, or put them into profiles/ of the workspace; mop new makes one.',
  });
}

function sourceOf({ file, text }: ProfileSource): { file: string; sha256: string } {
  return { file, sha256: createHash('sha256').update(text).digest('hex') };
}
