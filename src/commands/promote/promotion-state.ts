import { join } from 'node:path';
import type { Metadata } from '../../metadata/metadata.ts';
import { createPackageStore } from '../../deploy/promote/package-store.ts';
import type { PackageStore } from '../../deploy/promote/package-store.ts';
import type { PromoteContext } from '../../deploy/promote/promote-context.ts';
import { isPromotion } from '../../deploy/promote/promotion.ts';
import type { PromotionStep } from '../../deploy/promote/promotion.ts';
import { publishProfile } from '../../deploy/publish-profile.ts';
import { createStateFile } from '../../deploy/state-file.ts';
import type { CommandIo } from '../command.ts';
import { rememberPeople } from '../people/remember-people.ts';
import type { EnvironmentState } from '../plan/environment-state.ts';
import type { HeldEnvironment } from '../plan/hold-environment.ts';
import { importContext, percentTo } from '../solutions/import-context.ts';
import { readPackageToImport } from '../solutions/read-package-to-import.ts';

/** The packages that were promoted into an environment. */
export function packagesOf({ folder }: EnvironmentState): PackageStore {
  return createPackageStore(join(folder, 'packages'));
}

/** What is said of each step while it runs. */
export type StepLabels = Readonly<Record<PromotionStep, string>>;

/** What promoting into an environment needs, with its records in the state folder. */
export function promoteContext(
  held: HeldEnvironment,
  { io, metadata, labels }: { readonly io: CommandIo; readonly metadata: Metadata; readonly labels: StepLabels },
): PromoteContext {
  const { environment } = held.opened;
  const hint = 'look at the import jobs and the profiles of the environment, then delete the file';
  const onWarning = (text: string) => {
    io.warn(text);
  };
  return {
    importing: importContext(held),
    people: {
      environment,
      journal: held.state.moves,
      remember: rememberPeople(held.opened, held.state, io),
      onWarning,
    },
    rows: {
      ...environment,
      publish: async ({ id }) => {
        await publishProfile(environment, id);
      },
    },
    record: createStateFile(join(held.state.folder, 'promotion.json'), isPromotion, { hint }),
    packages: packagesOf(held.state),
    readPackage: (bytes) => readPackageToImport(bytes, 'the exported package', metadata),
    now: () => new Date(),
    show: (step, work) => io.progress(labels[step], (report) => work(percentTo(report))),
  };
}
