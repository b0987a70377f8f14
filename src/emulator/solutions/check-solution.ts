import { isSameName } from '../profiles/check-profile.ts';
import { refuse } from '../messages/messages.ts';
import { textIn } from '../store/row.ts';
import type { Row } from '../store/row.ts';
import type { Session } from '../organization/session.ts';
import { allRows } from '../store/stored-rows.ts';

const solutionName = /^[A-Za-z_]\w*$/;
const version = /^\d+(?:\.\d+){1,3}$/;
const restrictedNames = ['active', 'default', 'basic', 'system'];
const optionPrefix = { smallest: 10_000, largest: 99_999 };

/** Refuses a unique name with other characters than letters, digits and underscore. */
export function checkSolutionName(name: string): void {
  if (!solutionName.test(name)) throw refuse('InvalidSolutionUniqueName');
}

/** Refuses what is not two to four numbers with dots between. Source: solution-format §2. */
export function checkVersion(text: string): void {
  if (!version.test(text)) throw refuse('InvalidSolutionVersion');
}

/** Checks a new solution row. */
export function checkNewSolution(session: Session, row: Row): void {
  const name = textIn(row, 'uniquename');
  checkSolutionName(name);
  if (restrictedNames.includes(name.toLowerCase())) throw refuse('RestrictedSolutionName', name);
  const taken = allRows(session.state, 'solution').some((other) => isSameName(textIn(other, 'uniquename'), name));
  if (taken) throw refuse('SolutionUniqueNameViolation', name);
  checkVersion(textIn(row, 'version'));
}

/** Checks a changed solution row; a managed one cannot be changed. */
export function checkChangedSolution(_session: Session, row: Row): void {
  if (row.ismanaged === true) throw refuse('CannotUpdateManagedSolution', textIn(row, 'uniquename'));
  checkVersion(textIn(row, 'version'));
}

/** Checks a publisher row, new or changed. */
export function checkPublisher(session: Session, row: Row): void {
  const name = textIn(row, 'uniquename');
  if (name.trim() === '') throw refuse('InvalidPublisherUniqueName');
  const prefix = Number(row.customizationoptionvalueprefix ?? optionPrefix.smallest);
  if (prefix < optionPrefix.smallest || prefix > optionPrefix.largest) {
    throw refuse('OptionValuePrefixOutOfRange', optionPrefix.smallest, optionPrefix.largest);
  }
  const others = allRows(session.state, 'publisher').filter((other) => other.publisherid !== row.publisherid);
  if (others.some((other) => isSameName(textIn(other, 'uniquename'), name))) throw refuse('DuplicateRecord');
}
