import { randomUUID } from 'node:crypto';
import type { Session } from '../organization/session.ts';
import { timeText } from '../organization/session.ts';
import { refuse } from '../messages/messages.ts';
import { textIn } from '../store/row.ts';
import type { Row } from '../store/row.ts';
import { allRows, storeRow } from '../store/stored-rows.ts';
import { holdingName } from './check-installed.ts';
import type { ImportForm } from './check-installed.ts';
import type { CheckedPackage } from './check-package.ts';
import { importProfile } from './import-profile.ts';
import { addComponent, addToSolution, findSolution, objectIdOf, requireSolution } from './solution-components.ts';
import { componentTypes } from './component-types.ts';
import { removeLayersOf, removeSolution } from './uninstall-solution.ts';

/** How a package is installed. */
export interface Installing {
  readonly bytes: Uint8Array;
  readonly form: ImportForm;
  /** OverwriteUnmanagedCustomizations. */
  readonly overwrite: boolean;
}

/** Writes a checked package: its publisher, solution and profiles, and the list of its components. */
export function installPackage(session: Session, checked: CheckedPackage, how: Installing): void {
  const isReplacing = checked.managed && how.form !== 'update';
  const replaces = isReplacing && findSolution(session, checked.uniqueName) !== undefined;
  const uniqueName = replaces ? holdingName(checked.uniqueName) : checked.uniqueName;
  const solutionId = writeSolution(session, checked, uniqueName);
  const mode = { managed: checked.managed, overwrite: how.overwrite, solutionId };
  for (const profile of checked.profiles) importProfile(session, profile, mode);
  writeComponents(session, checked, solutionId);
  if (!checked.managed) keepFile(session, solutionId, how.bytes);
  if (replaces && how.form === 'upgrade') promoteHolding(session, checked.uniqueName);
}

/**
 * DeleteAndPromote: what only the replaced solution had goes, and the one that waited takes its name. Gives the new id.
 * Source: Microsoft's reference of the action.
 */
export function promoteHolding(session: Session, uniqueName: string): string {
  const base = requireSolution(session, uniqueName);
  const holding = findSolution(session, holdingName(uniqueName));
  if (!holding) throw refuse('SolutionNotFound', holdingName(uniqueName));
  removeLayersOf(session, base);
  removeSolution(session, textIn(base, 'solutionid'));
  const solutionid = textIn(holding, 'solutionid');
  storeRow(session, { table: 'solution', id: solutionid }, { ...holding, uniquename: textIn(base, 'uniquename') });
  return solutionid;
}

function writeSolution(session: Session, checked: CheckedPackage, uniqueName: string): string {
  const installed = findSolution(session, uniqueName);
  const solutionid = installed ? textIn(installed, 'solutionid') : randomUUID();
  const now = timeText(session.now());
  const row: Row = {
    solutionid,
    isvisible: true,
    installedon: now,
    uniquename: uniqueName,
    ...installed,
    updatedon: now,
    friendlyname: checked.friendlyName,
    description: checked.description ?? null,
    version: checked.version,
    solutionpackageversion: checked.packageVersion,
    ismanaged: checked.managed,
    publisherid: installed ? textIn(installed, 'publisherid') : publisherId(session, checked),
  };
  storeRow(session, { table: 'solution', id: solutionid }, row);
  return solutionid;
}

/** Other components than profiles are listed as they are named; they are not looked at inside. */
function writeComponents(session: Session, { roots }: CheckedPackage, solutionId: string): void {
  for (const root of roots) {
    const objectId = objectIdOf(session, root);
    const type = Number(root.type);
    if (objectId === undefined || Number.isNaN(type)) continue;
    addComponent(session, solutionId, { type, objectId, behavior: root.behavior });
    if (type === componentTypes.profile) addToSolution(session, { solution: 'Default', profileId: objectId });
  }
}

/** What is not looked at in a package comes back as it came when the solution is exported. */
function keepFile({ state }: Session, solutionId: string, bytes: Uint8Array): void {
  state.newest.set('solutionfile', solutionId, { bytes: Buffer.from(bytes).toString('base64') });
}

function publisherId(session: Session, { publisher, managed }: CheckedPackage): string {
  const existing = allRows(session.state, 'publisher').find(
    (row) => textIn(row, 'uniquename') === publisher.uniqueName,
  );
  if (existing) return textIn(existing, 'publisherid');
  const publisherid = randomUUID();
  storeRow(
    session,
    { table: 'publisher', id: publisherid },
    {
      publisherid,
      uniquename: publisher.uniqueName,
      friendlyname: publisher.friendlyName,
      customizationprefix: publisher.prefix,
      customizationoptionvalueprefix: publisher.optionValuePrefix,
      isreadonly: managed,
    },
  );
  return publisherid;
}
