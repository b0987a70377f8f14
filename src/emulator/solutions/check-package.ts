import { otherEnd } from '../../metadata/metadata.ts';
import type { Profile } from '../../schema/profile.ts';
import type { Package } from '../../solution/package.ts';
import type { SolutionManifest } from '../../solution/manifest.ts';
import { messages, refuse } from '../messages/messages.ts';
import { textIn } from '../store/row.ts';
import type { Row } from '../store/row.ts';
import { ServerError } from '../server/server-error.ts';
import { isOfflineEnabled } from '../organization/session.ts';
import type { Session } from '../organization/session.ts';
import { findSolution, profileComponentType } from './solution-components.ts';
import type { IncomingPackage } from './solution-package.ts';

/** A package that may be imported. */
export interface CheckedPackage {
  readonly uniqueName: string;
  readonly friendlyName: string;
  readonly version: string;
  readonly managed: boolean;
  readonly publisher: { uniqueName: string; friendlyName: string; prefix: string; optionValuePrefix: number };
  readonly profiles: readonly Profile[];
  /** Ids of every profile that is a root component, those that only the organization has included. */
  readonly profileIds: readonly string[];
}

/** Refuses a package as the server does. Codes: solution-format §5.1; the order of the checks is inferred. */
export function checkPackage(session: Session, incoming: IncomingPackage): CheckedPackage {
  const { content } = incoming;
  checkReadable(content);
  const { solution } = content;
  if (!solution || solution.managed === 'both') throw xsdError('The Managed element is invalid', 'solution.xml');
  checkManifest(content);
  const publisher = solution.publisher ?? { uniqueName: '', prefix: '', optionValuePrefix: '' };
  const checked: CheckedPackage = {
    uniqueName: solution.uniqueName,
    friendlyName: incoming.friendlyName ?? solution.uniqueName,
    version: solution.version,
    managed: solution.managed,
    publisher: {
      uniqueName: publisher.uniqueName,
      friendlyName: incoming.publisherName ?? publisher.uniqueName,
      prefix: publisher.prefix,
      optionValuePrefix: Number(publisher.optionValuePrefix),
    },
    profiles: content.sources.map(({ profile }) => profile),
    profileIds: rootProfiles(solution),
  };
  checkInstalled(session, checked);
  checkRoots(session, content);
  for (const profile of checked.profiles) checkDependencies(session, checked, profile);
  return checked;
}

function rootProfiles({ rootComponents }: SolutionManifest): string[] {
  return rootComponents.flatMap(({ type, id }) =>
    type === String(profileComponentType) && id !== undefined ? [id] : [],
  );
}

function checkReadable({ problems }: Package): void {
  if (problems.some(({ kind }) => kind === 'invalid-package')) throw refuse('ImportCustomizationsBadZipFileError');
  const [problem] = problems;
  if (!problem) return;
  if (problem.message.startsWith('not readable as XML')) throw refuse('ImportInvalidXmlError');
  throw xsdError(problem.message, `${problem.file}:${problem.line}`);
}

function xsdError(reason: string, where: string): ServerError {
  return refuse('ImportXsdValidationError', reason, where, '');
}

function checkManifest({ manifestProblems }: Package): void {
  const [problem] = manifestProblems;
  if (!problem) return;
  const code = problem.serverCode.toLowerCase();
  const known = Object.entries(messages).find(([, { hex }]) => hex.toLowerCase() === code);
  const text = known?.[1].text.replace('{0}', '10000').replace('{1}', '99999') ?? problem.message;
  throw new ServerError({ status: 400, code: problem.serverCode, name: known?.[0] ?? problem.aspect, text });
}

function checkInstalled(session: Session, checked: CheckedPackage): void {
  const { uniqueName, managed } = checked;
  if (managed && uniqueName === 'Default') throw refuse('ImportDefaultAsPackageError');
  const installed = findSolution(session, uniqueName);
  if (!installed) return;
  if (managed !== (installed.ismanaged === true)) {
    throw refuse(managed ? 'ImportSolutionManagedToUnmanagedMismatch' : 'ImportSolutionUnmanagedToManagedMismatch');
  }
  if (managed) checkManagedUpdate(session, checked, installed);
}

function checkManagedUpdate(
  session: Session,
  { uniqueName, version, publisher }: CheckedPackage,
  installed: Row,
): void {
  const before = textIn(session.state.newest.get('publisher', textIn(installed, 'publisherid')) ?? {}, 'uniquename');
  if (before !== publisher.uniqueName) {
    throw refuse('ImportWrongPublisherError', uniqueName, before, publisher.uniqueName);
  }
  if (compareVersions(version, textIn(installed, 'version')) < 0) throw refuse('LowerVersionUpgrade');
}

function compareVersions(a: string, b: string): number {
  const [left, right] = [a.split('.').map(Number), b.split('.').map(Number)];
  for (let index = 0; index < 4; index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** A root component may be absent from the file when the organization has it already. */
function checkRoots(session: Session, { lostProfiles, undeclaredProfiles }: Package): void {
  const lost = lostProfiles.find(({ id }) => !session.state.newest.get('mobileofflineprofile', id));
  if (lost) throw refuse('ImportMissingComponent', `{${lost.id}}`, profileComponentType);
  const [undeclared] = undeclaredProfiles;
  if (undeclared) throw refuse('ImportMissingRootComponentEntry', `{${undeclared.id}}`, profileComponentType);
}

function checkDependencies(session: Session, { uniqueName }: CheckedPackage, profile: Profile): void {
  for (const { table, associations } of profile.items) {
    const relationships = associations.map(({ relationship }) => session.metadata.relationship(relationship));
    if (!session.metadata.table(table) || relationships.includes(undefined)) {
      throw refuse('ImportMissingDependenciesError', uniqueName);
    }
    if (!isOfflineEnabled(session, table)) {
      throw refuse('ImportMobileOfflineProfileError', ` ${table} needs to be enabled for mobile offline.`);
    }
    if (relationships.some((each) => each && otherEnd(each, table) === undefined)) {
      throw refuse('ImportMobileOfflineProfileError', ` ${messages.InvalidRelationshipInMOPIAssociation.text}`);
    }
  }
}
