import type { PeopleContext } from '../people-context.ts';
import type { PlanEnvironment } from '../plan/plan-environment.ts';
import type { ImportContext } from '../solutions/import-context.ts';
import type { PackageToImport } from '../solutions/package-to-import.ts';
import type { StateFile } from '../state-file.ts';
import type { PackageStore } from './package-store.ts';
import type { Promotion, PromotionStep } from './promotion.ts';

/** What promoting needs of the environment it goes to. */
export interface PromoteContext {
  readonly importing: ImportContext;
  readonly people: PeopleContext;
  /** For rows that somebody added by hand. */
  readonly rows: PlanEnvironment;
  /** The promotion that was begun and not verified. */
  readonly record: StateFile<Promotion>;
  readonly packages: PackageStore;
  readonly readPackage: (bytes: Uint8Array) => Promise<PackageToImport>;
  readonly now: () => Date;
  /** Runs the work of a step, shown as such. */
  readonly show: <T>(step: PromotionStep, work: (onPercent: (percent: number) => void) => Promise<T>) => Promise<T>;
}
