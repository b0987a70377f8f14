import { join } from 'node:path';
import { isExportedVersion } from '../../deploy/promote/choose-version.ts';
import { exportPackage } from '../../deploy/promote/export-package.ts';
import type { PackageToImport } from '../../deploy/solutions/package-to-import.ts';
import type { PromoteContext } from '../../deploy/promote/promote-context.ts';
import { createStateFile } from '../../deploy/state-file.ts';
import { defaultWaiting } from '../../deploy/solutions/wait-until.ts';
import type { Metadata } from '../../metadata/metadata.ts';
import type { PromotedReport } from '../../report/promoted-text.ts';
import type { SolutionDescription } from '../../solution/solution-description.ts';
import type { CommandInput } from '../command.ts';
import { describeSolution } from '../describe-solution.ts';
import type { ProfileWord } from '../profile-words.ts';
import type { HeldEnvironment } from '../plan/hold-environment.ts';
import { findWorkspace, workspaceMetadata } from '../workspace.ts';
import { keptPackage } from './kept-package.ts';
import { lintRows } from './lint-rows.ts';
import { peopleOf } from './people-of.ts';
import { promoteInto } from './promote-into.ts';
import { packagesOf, promoteContext } from './promotion-state.ts';
import { readSource } from './read-source.ts';
import type { PromotionSource } from './read-source.ts';
import { requireAsInFiles } from './require-as-in-files.ts';

/** Where profiles come from, where they go, and how they were named. */
export interface HeldPair {
  readonly from: HeldEnvironment;
  readonly to: HeldEnvironment;
  readonly named: readonly ProfileWord[];
}

/** Promotes the profiles of a command line between two environments that are held. */
export async function promoteBetween({ from, to, named }: HeldPair, input: CommandInput): Promise<PromotedReport> {
  const { args, options, io } = input;
  const { name } = from.opened;
  const workspace = await findWorkspace(io.cwd);
  const described = describeSolution(input, workspace);
  const solution = described.uniqueName;
  const metadata = await workspaceMetadata(workspace, { cwd: io.cwd, option: options.text('metadata') });
  const context = promoteContext(to, { io, metadata, labels: labelsOf(solution, name, to.opened.name) });
  const publish = options.flag('publish');
  const source = await io.progress(`reading ${name}`, () =>
    readSource(from.opened, { words: args, solution, publish }),
  );
  requireAsInFiles(named, source.rows, { metadata, name });
  if (options.flag('lint')) await lint(source, { context, input, metadata, name });
  const ready = {
    context,
    target: to.opened.name,
    from: { name, organizationId: from.state.target.organizationId },
    source,
    solution,
    kept: await keptOf(from, source, context),
    exportAs: exportWith({ from, source, context, described, publish }),
    people: peopleOf(to.opened, source.profiles, options),
    exported: createStateFile(join(from.state.folder, 'exported.json'), isExportedVersion, { hint: 'delete it' }),
  };
  return promoteInto(ready, input);
}

function labelsOf(solution: string, from: string, to: string) {
  return {
    lint: `checking the profiles of ${from}`,
    export: `getting ${solution} from ${from}`,
    import: `importing ${solution} into ${to}`,
    publish: `publishing in ${to}`,
    assign: `giving the profiles to people of ${to}`,
    verify: `reading ${to} back`,
  };
}

async function lint(
  { rows }: PromotionSource,
  { context, ...how }: { context: PromoteContext; input: CommandInput; metadata: Metadata; name: string },
): Promise<void> {
  await context.show('lint', () => lintRows(rows, how));
}

/** The package of a managed solution; undefined where the solution can be exported. */
async function keptOf(
  { opened: { environment, name }, state }: HeldEnvironment,
  { solution }: PromotionSource,
  { readPackage }: PromoteContext,
): Promise<PackageToImport | undefined> {
  if (!solution?.managed) return undefined;
  const current = await environment.readProfiles('latest');
  return keptPackage({ name, solution, packages: packagesOf(state), current, readPackage });
}

interface Exporting {
  readonly from: HeldEnvironment;
  readonly source: PromotionSource;
  readonly context: PromoteContext;
  readonly described: SolutionDescription;
  readonly publish: boolean;
}

function exportWith({ from, source, context, described, publish }: Exporting) {
  const exporting = {
    profiles: source.profiles.map(({ id }) => id),
    solution: described.uniqueName,
    publisher: described.publisher,
    managed: true,
    publish,
    waiting: { ...defaultWaiting, isCancelled: from.isCancelled },
  };
  const { readPackage } = context;
  return (version: string) =>
    exportPackage(from.opened.environment, { exporting: { ...exporting, version }, rows: source.rows, readPackage });
}
