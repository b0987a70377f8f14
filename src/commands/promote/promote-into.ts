import { checkPeople } from '../../deploy/promote/check-people.ts';
import { chooseVersion } from '../../deploy/promote/choose-version.ts';
import type { ExportedVersion } from '../../deploy/promote/choose-version.ts';
import { confirmPromotion, isAssigned } from '../../deploy/promote/confirm-promotion.ts';
import type { PromotedPeople } from '../../deploy/promote/confirm-promotion.ts';
import { findResumable, hasMoved } from '../../deploy/promote/find-resumable.ts';
import { promote } from '../../deploy/promote/promote.ts';
import type { PromoteContext } from '../../deploy/promote/promote-context.ts';
import type { Promotion } from '../../deploy/promote/promotion.ts';
import { hashOf } from '../../deploy/plan/fingerprint.ts';
import { carriedRows } from '../../deploy/solutions/carried-rows.ts';
import type { PackageToImport } from '../../deploy/solutions/package-to-import.ts';
import { previewImport } from '../../deploy/solutions/preview-import.ts';
import type { ImportPreview } from '../../deploy/solutions/preview-import.ts';
import { publishImported } from '../../deploy/solutions/publish-imported.ts';
import { compareVersions } from '../../deploy/solutions/version.ts';
import type { StateFile } from '../../deploy/state-file.ts';
import { printableLine } from '../../diagnostics/printable.ts';
import type { PromotedReport } from '../../report/promoted-text.ts';
import type { CommandInput } from '../command.ts';
import { agreeToImport } from '../solutions/agree-to-import.ts';
import type { PromotionSource } from './read-source.ts';
import { refuseUnmanaged } from './refuse-unmanaged.ts';

/** A promotion that is ready to begin. */
export interface ReadyPromotion {
  readonly context: PromoteContext;
  /** The target, as it is shown. */
  readonly target: string;
  readonly from: Promotion['from'];
  readonly source: PromotionSource;
  readonly solution: string;
  /** The package that is there already, where the source is managed. */
  readonly kept: PackageToImport | undefined;
  /** Exports the package in a version. */
  readonly exportAs: (version: string) => Promise<PackageToImport>;
  readonly people: PromotedPeople;
  /** What was exported last where it comes from. */
  readonly exported: StateFile<ExportedVersion>;
}

/** Does what is left of a promotion: all, or the rest of one that was cut short, or only the people and the proof. */
export async function promoteInto(ready: ReadyPromotion, input: CommandInput): Promise<PromotedReport> {
  const { context, source, kept, people } = ready;
  for (const warning of source.warnings) input.io.warn(warning);
  await checkPeople(context.people.environment, { ...people, profiles: source.profiles });
  const version = kept?.version ?? input.options.text('version');
  const resumed = await resume(ready, version, input);
  if (!resumed) return promoteAnew(ready, version, input);
  const report = await carryOut(ready, resumed);
  if (!hasMoved(source, resumed) || !isAssigned(report)) return report;
  input.io.say(printableLine(`${ready.from.name} has newer profiles, which follow`));
  return joinReports(report, await promoteAnew(ready, version, input));
}

/** What a resumed promotion came to, and the newer one after it, which may have found all in place. */
function joinReports(resumed: PromotedReport, newer: PromotedReport): PromotedReport {
  const warnings = [...new Set([...resumed.warnings, ...newer.warnings])];
  const last = newer.steps.length === 0 ? resumed : newer;
  return { ...last, deleted: [...resumed.deleted, ...newer.deleted], warnings };
}

/** A promotion that was agreed to when it was begun. */
async function resume(
  { context, source, solution, from }: ReadyPromotion,
  version: string | undefined,
  { io }: CommandInput,
): Promise<Promotion | undefined> {
  const pending = await context.record.read();
  const wanted = { solution, profiles: source.profiles, from, version };
  const resumed = findResumable(wanted, { promotion: pending, importing: await context.importing.record.read() });
  if (!resumed) {
    if (pending)
      io.say(printableLine(`an earlier promotion of ${pending.solution} ${pending.version} was not finished`));
    return undefined;
  }
  io.say(`going on with the promotion of ${solution} ${resumed.version} that was begun`);
  return resumed;
}

async function promoteAnew(
  ready: ReadyPromotion,
  version: string | undefined,
  input: CommandInput,
): Promise<PromotedReport> {
  const { context, source, solution, target } = ready;
  const { environment } = context.importing;
  const profiles = profilesOf(ready);
  const preview = await previewImport(environment, { solution, managed: true, profiles, onlyProfiles: true });
  refuseUnmanaged({ preview, current: await environment.readProfiles('latest'), profiles }, target);
  if (isThere(preview, version ?? source.solution?.version)) return confirm(ready, preview);
  await agreeToImport({ target, preview, removes: true }, input);
  return carryOut(ready, await begin(ready, preview, version));
}

function profilesOf({ kept, source }: ReadyPromotion): PackageToImport['profiles'] {
  return kept?.profiles ?? source.rows;
}

/** The same rows, in no lower version. */
function isThere({ isInstalled, installed }: ImportPreview, least: string | undefined): boolean {
  if (!isInstalled || !installed) return false;
  return least === undefined || compareVersions(installed.version, least) >= 0;
}

async function confirm(ready: ReadyPromotion, { installed }: ImportPreview): Promise<PromotedReport> {
  const { context, solution, people } = ready;
  const profiles = profilesOf(ready);
  const published = await publishImported(context.importing.environment, profiles, context.importing.readBack);
  const content = { solution, version: installed?.version ?? '', managed: true, profiles };
  const confirmed = await confirmPromotion(context, { content, removed: [], people });
  await context.record.clear();
  const warnings = [...published.warnings, ...confirmed.warnings];
  return { ...confirmed, warnings, replaced: undefined, jobId: undefined, steps: [], deleted: [] };
}

async function begin(ready: ReadyPromotion, { installed }: ImportPreview, asked?: string): Promise<Promotion> {
  const { solution, source, from, exported, kept } = ready;
  const last = await exported.read();
  const content = contentOf(ready);
  const version = chooseVersion({ asked, source: source.solution, target: installed, exported: last, content });
  if (!kept) await exported.write({ solution, version, content });
  const profiles = source.profiles.map(({ id, name, publishedOn }) => ({ id, name, publishedOn }));
  return { format: 1, solution, version, profiles, from, steps: [] };
}

function contentOf({ source }: ReadyPromotion): string {
  return hashOf(source.rows.map(carriedRows));
}

async function carryOut(ready: ReadyPromotion, promotion: Promotion): Promise<PromotedReport> {
  const { context, kept, exportAs, people } = ready;
  const before = await context.importing.environment.findSolution(promotion.solution);
  const obtain = async ({ sha256, version }: Promotion) => {
    const bytes = sha256 === undefined ? undefined : await context.packages.load(sha256);
    return bytes ? context.readPackage(bytes) : (kept ?? exportAs(version));
  };
  const result = await promote(context, { promotion, obtain, ...people });
  return { ...result, replaced: before?.version };
}
