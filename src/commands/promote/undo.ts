import { promote } from '../../deploy/promote/promote.ts';
import type { InstalledPackage } from '../../deploy/promote/package-store.ts';
import type { PromoteContext } from '../../deploy/promote/promote-context.ts';
import type { Promotion } from '../../deploy/promote/promotion.ts';
import type { PackageToImport } from '../../deploy/solutions/package-to-import.ts';
import { previewImport } from '../../deploy/solutions/preview-import.ts';
import type { SolutionReference } from '../../deploy/solutions/solution-environment.ts';
import { raiseVersion } from '../../deploy/solutions/version.ts';
import { UsageError } from '../../diagnostics/errors.ts';
import { printableLine } from '../../diagnostics/printable.ts';
import type { PromotedReport } from '../../report/promoted-text.ts';
import { setPackageVersion } from '../../solution/set-package-version.ts';
import type { CommandInput } from '../command.ts';
import { describeSolution } from '../describe-solution.ts';
import { withEnvironment } from '../environment/open-environment.ts';
import { holdEnvironment } from '../plan/hold-environment.ts';
import type { HeldEnvironment } from '../plan/hold-environment.ts';
import { agreeToImport } from '../solutions/agree-to-import.ts';
import { findWorkspace, workspaceMetadata } from '../workspace.ts';
import { promoteContext } from './promotion-state.ts';

/** Brings back the package that an environment had before the last promotion, under a higher version. */
export function undo(to: string, input: CommandInput): Promise<PromotedReport> {
  return withEnvironment({ ...input.io, environmentName: to }, (opened) =>
    holdEnvironment(opened, input, (held) => undoIn(held, input)),
  );
}

async function undoIn(held: HeldEnvironment, input: CommandInput): Promise<PromotedReport> {
  const { options, io } = input;
  const workspace = await findWorkspace(io.cwd);
  const { uniqueName: solution } = describeSolution(input, workspace);
  const metadata = await workspaceMetadata(workspace, { cwd: io.cwd, option: options.text('metadata') });
  const target = held.opened.name;
  const labels = {
    lint: `checking ${target}`,
    export: 'taking the package that was there before',
    import: `importing ${solution} into ${target}`,
    publish: `publishing in ${target}`,
    assign: `people of ${target}`,
    verify: `reading ${target} back`,
  };
  const context = promoteContext(held, { io, metadata, labels });
  const from = { name: target, organizationId: held.state.target.organizationId };
  const pending = await context.record.read();
  const installed = await context.importing.environment.findSolution(solution);
  if (pending?.from.organizationId === from.organizationId && pending.solution === solution) {
    io.say(`going on with taking ${solution} back that was begun`);
    return carryOut(context, pending, installed);
  }
  await noteUnfinished(context, pending, installed);
  const { content, version } = await previousContent(context, { solution, installed, target });
  const preview = await previewImport(context.importing.environment, content);
  await agreeToImport({ target, preview, removes: true }, input);
  await context.packages.keep(content.bytes);
  const profiles = content.profiles.map(({ id, name }) => ({ id, name, publishedOn: undefined }));
  const promotion = { format: 1, solution, version, profiles, from, sha256: content.sha256, steps: [] } as const;
  return carryOut(context, promotion, installed);
}

/** A promotion that died after its import had ended did not come to noting what it installed. */
async function noteUnfinished(
  { packages, record, now }: PromoteContext,
  pending: Promotion | undefined,
  installed: SolutionReference | undefined,
): Promise<void> {
  if (!pending) return;
  const { solution, version, sha256 } = pending;
  const isInstalled = installed?.uniqueName === solution && installed.version === version;
  if (sha256 !== undefined && isInstalled) await packages.note({ solution, version, sha256, at: now().toISOString() });
  await record.clear();
}

interface Sought {
  readonly solution: string;
  readonly installed: SolutionReference | undefined;
  readonly target: string;
}

async function previousContent(
  { packages, readPackage }: PromoteContext,
  sought: Sought,
): Promise<{ readonly content: PackageToImport; readonly version: string }> {
  const { installed, solution } = sought;
  const all = await packages.list(solution);
  const last = all.at(-1);
  if (!installed || last?.version !== installed.version) throw refuseForeign(sought, last);
  const previous = all.at(-2);
  const bytes = previous && (await packages.load(previous.sha256));
  if (!bytes) throw refuseFirst(sought, last);
  const version = raiseVersion(installed.version);
  return { content: await readPackage(await setPackageVersion(bytes, version, 'the kept package')), version };
}

/** People stay as they are: whoever was given the profile keeps it. */
async function carryOut(
  context: PromoteContext,
  promotion: Promotion,
  before: SolutionReference | undefined,
): Promise<PromotedReport> {
  const obtain = async ({ sha256 = '' }: Promotion) => {
    const bytes = await context.packages.load(sha256);
    if (bytes) return context.readPackage(bytes);
    throw new UsageError('the package that was to be brought back is gone from the state folder', {
      code: 'package-gone',
      hint: 'import the older package under a higher version: mop pack --version and mop import --upgrade',
    });
  };
  const result = await promote(context, { promotion, obtain, people: [], move: false, prune: false });
  return { ...result, replaced: before?.version };
}

function refuseForeign({ installed, solution, target }: Sought, last: InstalledPackage | undefined): UsageError {
  const there = installed
    ? `${solution} ${installed.version} in ${target}`
    : `there is no ${solution} in ${target}; it`;
  const known = last ? `; the last from here was ${last.version}` : '';
  return new UsageError(printableLine(`${there} was not promoted from this workspace${known}`), {
    code: 'nothing-to-undo',
    hint: 'import the package that was there before, under a higher version: mop import FILE --upgrade',
  });
}

function refuseFirst({ solution, target }: Sought, { version }: InstalledPackage): UsageError {
  return new UsageError(
    printableLine(`${solution} ${version} is the first that was promoted into ${target}: there was none before`),
    {
      code: 'nothing-to-undo',
      hint: `mop promote --uninstall --to ${target} takes the solution away with its profiles`,
    },
  );
}
