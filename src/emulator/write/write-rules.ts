import { randomUUID } from 'node:crypto';
import { checkAssociation, relationshipLabel } from '../profiles/check-association.ts';
import { checkChangedItem, checkNewItem } from '../profiles/check-item.ts';
import { checkTeamMembership, checkUserMembership, isInOtherProfile } from '../profiles/check-membership.ts';
import { checkProfile } from '../profiles/check-profile.ts';
import { checkCancel } from '../solutions/async-operations.ts';
import { checkChangedSolution, checkNewSolution, checkPublisher } from '../solutions/check-solution.ts';
import { textIn } from '../store/row.ts';
import type { Row } from '../store/row.ts';
import { timeText } from '../organization/session.ts';
import type { Session } from '../organization/session.ts';

/** What a table's rows must be, and what the server fills in itself. */
export interface WriteRules {
  /** Throws the server's refusal of a row that is about to be created. */
  readonly onCreate?: (session: Session, row: Row) => void;
  /** The same for a row after a change. */
  readonly onUpdate?: (session: Session, row: Row) => void;
  /** Columns that the server works out. */
  readonly fill?: (session: Session, row: Row) => Row;
}

/** Rules by logical table name. */
export const writeRules: Readonly<Record<string, WriteRules>> = {
  mobileofflineprofile: { onCreate: checkProfile, onUpdate: checkProfile },
  mobileofflineprofileitem: {
    onCreate: checkNewItem,
    onUpdate: checkChangedItem,
    fill: (session, row) => ({
      entityobjecttypecode: session.metadata.table(textIn(row, 'selectedentitytypecode'))?.objectTypeCode ?? null,
    }),
  },
  mobileofflineprofileitemassociation: {
    onCreate: checkAssociation,
    onUpdate: checkAssociation,
    fill: (session, row) => ({ relationshipname: relationshipLabel(session, row) }),
  },
  usermobileofflineprofilemembership: {
    onCreate: checkUserMembership,
    onUpdate: checkUserMembership,
    fill: (session, row) => ({ hasmobileofflineprofileidconflict: isInOtherProfile(session, row) }),
  },
  teammobileofflineprofilemembership: { onCreate: checkTeamMembership, onUpdate: checkTeamMembership },
  appmodule: { fill: (_session, row) => ({ appmoduleidunique: row.appmoduleidunique ?? randomUUID() }) },
  solution: {
    onCreate: checkNewSolution,
    onUpdate: checkChangedSolution,
    fill: (session, row) => ({
      ismanaged: false,
      isvisible: true,
      installedon: row.installedon ?? timeText(session.now()),
    }),
  },
  asyncoperation: { onUpdate: checkCancel },
  annotation: { fill: (_session, row) => sizeOfFile(textIn(row, 'documentbody')) },
  activitymimeattachment: { fill: (_session, row) => sizeOfFile(textIn(row, 'body')) },
  publisher: { onCreate: checkPublisher, onUpdate: checkPublisher, fill: () => ({ isreadonly: false }) },
};

/**
 * The size in bytes of a file in a row, in base64. That the server works it out is inferred: nobody can write the column.
 * Generated rows say the size of files that they do not have.
 */
function sizeOfFile(body: string): Row {
  return body === '' ? {} : { filesize: Buffer.from(body, 'base64').length };
}
