import { otherEnd } from '../../metadata/metadata.ts';
import type { Profile } from '../../schema/profile.ts';
import type { Package } from '../../solution/package.ts';
import { messages, refuse } from '../messages/messages.ts';
import { ServerError } from '../server/server-error.ts';
import { isOfflineEnabled } from '../organization/session.ts';
import type { Session } from '../organization/session.ts';
import { checkInstalled } from './check-installed.ts';
import type { ImportForm } from './check-installed.ts';
import { compareVersions } from './compare-versions.ts';
import { componentTypes } from './component-types.ts';
import { findMissingDependencies } from './find-missing-dependencies.ts';
import type { IncomingPackage, Root } from './read-package.ts';

/** A package that may be imported. */
export interface CheckedPackage {
  readonly uniqueName: string;
  readonly friendlyName: string;
  readonly description: string | undefined;
  readonly version: string;
  readonly managed: boolean;
  readonly packageVersion: string;
  readonly publisher: { uniqueName: string; friendlyName: string; prefix: string; optionValuePrefix: number };
  readonly profiles: readonly Profile[];
  readonly roots: readonly Root[];
}

/** Version of the packages that this organization writes, and the newest that it takes. */
const newestPackageVersion = '9.2';

/** Refuses a package as the server does. Codes: solution-format §5.1; the order of the checks is inferred. */
export function checkPackage(session: Session, incoming: IncomingPackage, form: ImportForm): CheckedPackage {
  checkReadable(incoming);
  const checked = describePackage(incoming);
  checkPackageVersion(checked.packageVersion);
  checkInstalled(session, checked, form);
  checkRoots(session, incoming);
  checkDependencies(session, incoming, checked.uniqueName);
  checkTables(session, incoming);
  return checked;
}

/** What a package says about itself, once it is known to be readable. */
export function describePackage(incoming: IncomingPackage): CheckedPackage {
  const { solution, sources } = incoming.content;
  if (!solution) throw refuse('ImportCustomizationsBadZipFileError');
  const publisher = solution.publisher ?? { uniqueName: '', prefix: '', optionValuePrefix: '' };
  return {
    uniqueName: solution.uniqueName,
    friendlyName: incoming.friendlyName ?? solution.uniqueName,
    description: incoming.description,
    version: solution.version,
    managed: solution.managed === true,
    packageVersion: incoming.packageVersion ?? '',
    publisher: {
      uniqueName: publisher.uniqueName,
      friendlyName: incoming.publisherName ?? publisher.uniqueName,
      prefix: publisher.prefix,
      optionValuePrefix: Number(publisher.optionValuePrefix),
    },
    profiles: sources.map(({ profile }) => profile),
    roots: incoming.roots,
  };
}

/** Refuses what is no zip, no package, no XML, or not as the schema wants it. */
export function checkReadable({ content, schemaError }: IncomingPackage): void {
  const { problems } = content;
  if (problems.some(({ kind }) => kind === 'invalid-package')) throw refuse('ImportCustomizationsBadZipFileError');
  const [problem] = problems;
  if (problem?.message.startsWith('not readable as XML') === true) throw refuse('ImportInvalidXmlError');
  if (schemaError) throw refuse('ImportXsdValidationError', schemaError.reason, schemaError.before, schemaError.after);
  if (problem) throw refuse('ImportXsdValidationError', problem.message, `${problem.file}:${problem.line}`, '');
  checkManifest(content);
}

function checkManifest({ manifestProblems }: Package): void {
  const [problem] = manifestProblems;
  if (!problem) return;
  const code = problem.serverCode.toLowerCase();
  const known = Object.entries(messages).find(([, { hex }]) => hex.toLowerCase() === code);
  const text = known?.[1].text.replace('{0}', '10000').replace('{1}', '99999') ?? problem.message;
  throw new ServerError({ status: 400, code: problem.serverCode, name: known?.[0] ?? problem.aspect, text });
}

function checkPackageVersion(version: string): void {
  if (version !== '' && compareVersions(version, newestPackageVersion) <= 0) return;
  throw refuse('ImportSolutionPackageInvalidSolutionPackageVersion', newestPackageVersion);
}

/** Each component once; a profile that is listed may be absent from the file when the organization has it already. */
function checkRoots(session: Session, { content, roots }: IncomingPackage): void {
  const names = roots.map(({ type, id, schemaName }) => `${type}/${(id ?? schemaName ?? '').toLowerCase()}`);
  if (new Set(names).size < names.length) throw refuse('DuplicateComponentInSolutionXml');
  const type = componentTypes.profile;
  const lost = content.lostProfiles.find(({ id }) => !session.state.newest.get('mobileofflineprofile', id));
  if (lost) throw refuse('ImportMissingComponent', `{${lost.id}}`, type);
  const [undeclared] = content.undeclaredProfiles;
  if (undeclared) throw refuse('ImportMissingRootComponentEntry', `{${undeclared.id}}`, type);
}

function checkDependencies(session: Session, incoming: IncomingPackage, name: string): void {
  const missing = findMissingDependencies(session, incoming);
  if (missing.length === 0) return;
  const list = `<MissingDependencies>${missing.map(({ xml }) => xml).join('')}</MissingDependencies>`;
  throw refuse('ImportMissingDependenciesError', name, list);
}

/** Tables keep the offline flag that they have here; those of profiles must have it. */
function checkTables(session: Session, { content, offlineDisabled }: IncomingPackage): void {
  const disabled = offlineDisabled.find((table) => isOfflineEnabled(session, table));
  if (disabled !== undefined) throw refuse('CannotDisableMobileOfflineFlagForImportEntity', disabled);
  for (const { profile } of content.sources) for (const item of profile.items) checkItem(session, item);
}

function checkItem(session: Session, { table, associations }: Profile['items'][number]): void {
  if (!isOfflineEnabled(session, table)) {
    throw refuse('ImportMobileOfflineProfileError', ` ${table} needs to be enabled for mobile offline.`);
  }
  for (const { relationship } of associations) {
    const known = session.metadata.relationship(relationship);
    if (!known || otherEnd(known, table) !== undefined) continue;
    throw refuse('ImportMobileOfflineProfileError', ` ${messages.InvalidRelationshipInMOPIAssociation.text}`);
  }
}
