import { refuse } from '../messages/messages.ts';
import type { Session } from '../organization/session.ts';
import { textIn } from '../store/row.ts';
import type { Row } from '../store/row.ts';
import type { CheckedPackage } from './check-package.ts';
import { compareVersions } from './compare-versions.ts';
import { findSolution } from './solution-components.ts';

/** What an import does with an installed solution: change it, lay the new one over it, or replace it. */
export type ImportForm = 'update' | 'holding' | 'upgrade';

/** Name of the solution that waits to replace another one. Source: common Dataverse knowledge. */
export function holdingName(uniqueName: string): string {
  return `${uniqueName}_Upgrade`;
}

/** Refuses what does not go together with the solution that is installed under that name. */
export function checkInstalled(session: Session, checked: CheckedPackage, form: ImportForm): void {
  const { uniqueName, managed } = checked;
  if (managed && uniqueName === 'Default') throw refuse('ImportDefaultAsPackageError');
  const installed = findSolution(session, uniqueName);
  if (form === 'holding') checkHolding(session, checked, installed);
  if (!installed) return;
  if (managed !== (installed.ismanaged === true)) {
    throw refuse(managed ? 'ImportSolutionManagedToUnmanagedMismatch' : 'ImportSolutionUnmanagedToManagedMismatch');
  }
  if (managed) checkManagedUpdate(session, { checked, installed, form });
}

/** Only a managed solution that is installed can be upgraded in two steps (inferred). */
function checkHolding(session: Session, { uniqueName, managed }: CheckedPackage, installed: Row | undefined): void {
  if (!installed || !managed) throw refuse('HoldingWithoutBase', uniqueName);
  const name = holdingName(uniqueName);
  if (findSolution(session, name)) throw refuse('SolutionUniqueNameViolation', name);
}

/** An upgrade needs a higher version; an update takes the same one again. Source: solution-format §5. */
function checkManagedUpdate(
  session: Session,
  { checked, installed, form }: { checked: CheckedPackage; installed: Row; form: ImportForm },
): void {
  const { uniqueName, version, publisher } = checked;
  const before = textIn(session.state.newest.get('publisher', textIn(installed, 'publisherid')) ?? {}, 'uniquename');
  if (before !== publisher.uniqueName) {
    throw refuse('ImportWrongPublisherError', uniqueName, before, publisher.uniqueName);
  }
  const difference = compareVersions(version, textIn(installed, 'version'));
  if (difference < 0 || (difference === 0 && form !== 'update')) throw refuse('LowerVersionUpgrade');
}
