import { FileError } from '../diagnostics/errors.ts';
import type { Profile } from '../schema/profile.ts';
import type { PackageProfiles } from './assemble-package.ts';
import { findChangedProfiles } from './match-profiles.ts';
import type { PackageParts } from './package-parts.ts';
import { printProfileXml } from './print-profile-xml.ts';
import { profileFileName } from './profile-file-name.ts';
import type { XmlProfile } from './profile-source.ts';
import type { ProfileWriting } from './profile-writing.ts';
import { folderFiles, profilesFolder } from './read-folder-parts.ts';
import { attributeValue } from './read-manifest.ts';
import { replaceInSolution } from './replace-in-solution.ts';
import type { Replacing } from './replace-in-solution.ts';
import { applyTextEdits } from '../schema/text-edits.ts';

/** A file of a folder that changes: its name below the folder, and its whole text. */
export interface DocumentChange {
  readonly name: string;
  readonly text: string;
}

/** The files of an unpacked solution that change; a profile keeps the file that it has. */
export function replaceInFolder(
  parts: PackageParts,
  { inCustomizations, inDocuments }: PackageProfiles,
  replacing: Replacing,
): readonly DocumentChange[] {
  const changed = findChangedProfiles(replacing.profiles, [...inDocuments, ...inCustomizations], replacing.writing);
  const texts = replaceInSolution(parts, changed, replacing);
  const taken = new Set(parts.documents.map(({ file }) => baseName(file).toLowerCase()));
  const documents = changed.flatMap((change): readonly DocumentChange[] => {
    const { profile, existing } = change;
    if (existing)
      return existing.document === parts.customizations ? [] : [changedDocument(profile, existing, replacing.writing)];
    const name = freeName(profileFileName(profile.name), taken);
    return [{ name: `${profilesFolder}/${name}`, text: newDocument(profile, parts, replacing.writing) }];
  });
  return [
    ...documents,
    ...(texts.customizations === undefined ? [] : [{ name: folderFiles.customizations, text: texts.customizations }]),
    ...(texts.solution === undefined ? [] : [{ name: folderFiles.solution, text: texts.solution }]),
  ];
}

/**
 * The document where it changes; otherwise nothing.
 * @throws FileError unless the one profile given has the document's id
 */
export function replaceInDocument(
  parts: PackageParts,
  { inDocuments }: PackageProfiles,
  { profiles, writing }: Replacing,
): readonly DocumentChange[] {
  const changed = findChangedProfiles(profiles, inDocuments, writing);
  const foreign = changed.find(({ existing }) => !existing);
  if (foreign) {
    throw new FileError(`this is the document of another profile than "${foreign.profile.name}"`, {
      code: 'other-profile',
      hint: 'give the solution folder or zip to add a profile',
      where: { file: parts.file },
    });
  }
  return changed.flatMap(({ profile, existing }) => (existing ? [changedDocument(profile, existing, writing)] : []));
}

function changedDocument(profile: Profile, { document, element }: XmlProfile, writing: ProfileWriting): DocumentChange {
  const declaresNamespace = attributeValue(element, 'xmlns:xsi') !== undefined;
  const text = printProfileXml(profile, writing, { depth: 0, lineEnd: document.lineEnd, declaresNamespace });
  return {
    name: `${profilesFolder}/${baseName(document.file)}`,
    text: applyTextEdits(document.text, [{ start: element.start, end: element.end, text }]),
  };
}

/** A new document as the packager writes it: byte order mark, declaration, no line end after the last line. */
function newDocument(profile: Profile, { solution }: PackageParts, writing: ProfileWriting): string {
  const lineEnd = solution?.lineEnd ?? '\r\n';
  const text = printProfileXml(profile, writing, { depth: 0, lineEnd, declaresNamespace: true });
  return `\ufeff<?xml version="1.0" encoding="utf-8"?>${lineEnd}${text}`;
}

/** A name that no file of the folder has, also not in another case; `_2`, `_3` … where it must differ. */
function freeName(name: string, taken: Set<string>): string {
  let free = name;
  for (let number = 2; taken.has(free.toLowerCase()); number++) free = name.replace(/\.xml$/, `_${number}.xml`);
  taken.add(free.toLowerCase());
  return free;
}

function baseName(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1);
}
