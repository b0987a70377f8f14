import { randomUUID } from 'node:crypto';
import type { CheckedPackage } from './check-package.ts';
import { textIn } from '../store/row.ts';
import { timeText } from '../organization/session.ts';
import type { Session } from '../organization/session.ts';
import { addToSolution, findSolution } from './solution-components.ts';
import { allRows, storeRow } from '../store/stored-rows.ts';

/** Writes a package's solution, its publisher and its components after its profiles are in. */
export function registerSolution(session: Session, checked: CheckedPackage): void {
  const { uniqueName, friendlyName, version, managed } = checked;
  const installed = findSolution(session, uniqueName);
  const id = installed ? textIn(installed, 'solutionid') : randomUUID();
  storeRow(
    session,
    { table: 'solution', id },
    {
      ...(installed ?? { solutionid: id, isvisible: true, installedon: timeText(session.now()) }),
      uniquename: installed ? textIn(installed, 'uniquename') : uniqueName,
      friendlyname: friendlyName,
      version,
      ismanaged: managed,
      publisherid: installed ? textIn(installed, 'publisherid') : publisherId(session, checked),
    },
  );
  for (const profileId of checked.profileIds) {
    addToSolution(session, { solution: uniqueName, profileId });
    addToSolution(session, { solution: 'Default', profileId });
  }
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
