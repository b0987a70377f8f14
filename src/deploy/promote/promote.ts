import { InterruptedError } from '../../diagnostics/errors.ts';
import type { Change } from '../plan/change.ts';
import type { ImportResult } from '../solutions/carry-out-import.ts';
import { carryOutImport } from '../solutions/carry-out-import.ts';
import type { PackageToImport } from '../solutions/package-to-import.ts';
import { prepareImport } from '../solutions/prepare-import.ts';
import { publishImported } from '../solutions/publish-imported.ts';
import { confirmPromotion, isAssigned } from './confirm-promotion.ts';
import type { ConfirmedPromotion, PromotedPeople } from './confirm-promotion.ts';
import type { PromoteContext } from './promote-context.ts';
import type { DoneStep, Promotion } from './promotion.ts';
import { removeBeside } from './remove-beside.ts';
import { StepLog } from './step-log.ts';

/** Where the package comes from, and whom its profiles are for. */
export interface PromoteRequest extends PromotedPeople {
  readonly promotion: Promotion;
  /** Makes the package, or gives the one that an earlier run had made. */
  readonly obtain: (promotion: Promotion) => Promise<PackageToImport>;
}

/** What a promotion came to. */
export interface PromoteResult extends ConfirmedPromotion {
  /** Undefined: an earlier run had imported it, or it was there. */
  readonly jobId: string | undefined;
  readonly steps: readonly DoneStep[];
  /** Rows that somebody had added by hand, and that were deleted. */
  readonly deleted: readonly Change[];
}

/**
 * Carries a promotion out, each step written down when it is done: the package, its import, the publish, the people, and what is read
 * back in the end. A run that was cut short is taken up at the step it stopped in; no step does again what is done.
 * @throws Failure of the step that failed, InterruptedError where somebody asked to stop
 */
export async function promote(given: PromoteContext, request: PromoteRequest): Promise<PromoteResult> {
  const context = stoppable(given);
  const { show, packages } = context;
  const log = new StepLog(context, request.promotion);
  await log.finish('lint');
  const content = await show('export', () => request.obtain(log.promotion));
  await packages.keep(content.bytes);
  await log.finish('export', { sha256: content.sha256 });
  const imported = await show('import', (onPercent) => importStep(context, { log, content }, onPercent));
  const deleted = await removeBeside(context, content);
  const { environment, readBack } = context.importing;
  const published = await show('publish', () => publishImported(environment, content.profiles, readBack));
  await log.finish('publish');
  const removed = imported?.verified.removed ?? [];
  const confirmed = await confirmPromotion(context, {
    content,
    removed,
    people: request,
    onStep: (step) => log.finish(step),
  });
  const warnings = [...(imported?.warnings ?? []), ...published.warnings, ...confirmed.warnings];
  if (isAssigned(confirmed)) await context.record.clear();
  return { ...confirmed, jobId: imported?.jobId, steps: log.steps, deleted, warnings };
}

/** No step is begun once somebody has asked to stop. */
function stoppable(context: PromoteContext): PromoteContext {
  const { importing, show } = context;
  return {
    ...context,
    show: async (step, work) => {
      if (importing.waiting?.isCancelled?.() === true) {
        throw new InterruptedError(`stopped before the step "${step}"`, {
          code: 'interrupted',
          hint: 'the same command goes on from there',
        });
      }
      return show(step, work);
    },
  };
}

/** Undefined where an earlier run has done it. */
async function importStep(
  { importing, packages, now }: PromoteContext,
  { log, content }: { readonly log: StepLog; readonly content: PackageToImport },
  onProgress: (percent: number) => void,
): Promise<ImportResult | undefined> {
  if (log.isDone('import')) return undefined;
  const context = { ...importing, onProgress };
  const prepared = await prepareImport(context, content);
  const result = await carryOutImport(context, { content, prepared }, { publish: false, upgrade: true });
  const { solution, version, sha256 } = content;
  await packages.note({ solution, version, sha256, at: now().toISOString() });
  await log.finish('import');
  return result;
}
