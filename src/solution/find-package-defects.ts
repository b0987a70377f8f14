import { childOf } from '../xml/xml-element.ts';
import type { RootComponent, SolutionManifest } from './manifest.ts';
import type { LossReason, LostProfile, UndeclaredProfile, UnsafeFileName } from './package.ts';
import { profileComponentType } from './package-parts.ts';
import type { PackageParts } from './package-parts.ts';
import { losesExtension, profileFileName } from './profile-file-name.ts';
import type { XmlProfile } from './profile-source.ts';

interface Profiles {
  readonly inCustomizations: readonly XmlProfile[];
  readonly inDocuments: readonly XmlProfile[];
}

/** Root components 161 whose profile does not reach the server, with the reason. */
export function findLostProfiles(
  solution: SolutionManifest,
  parts: PackageParts,
  { inCustomizations, inDocuments }: Profiles,
): readonly LostProfile[] {
  const hasPlaceholder = parts.customizations && childOf(parts.customizations.root, 'MobileOfflineProfiles');
  const documentsCount = parts.kind === 'folder' && hasPlaceholder !== undefined;
  const reached = new Set(
    [...inCustomizations, ...(documentsCount ? inDocuments : [])].map(({ profile }) => profile.id),
  );
  const present: LossReason = parts.kind === 'zip' ? 'raw-part' : 'no-placeholder';
  return profileComponents(solution).flatMap(({ id, file, line, column, endLine, endColumn }) => {
    if (id === undefined || reached.has(id)) return [];
    const source = inDocuments.find(({ profile }) => profile.id === id);
    const place = { file, line, column, endLine, endColumn };
    return [{ id, reason: source ? present : 'absent', ...(source === undefined ? {} : { source }), ...place }];
  });
}

/** Profiles without a root component of their own; none where there is no solution.xml. */
export function findUndeclaredProfiles(
  solution: SolutionManifest | undefined,
  delivered: readonly XmlProfile[],
): readonly UndeclaredProfile[] {
  if (!solution) return [];
  const declared = new Set(profileComponents(solution).map(({ id }) => id));
  const undeclared = delivered.filter(({ profile }) => !declared.has(profile.id));
  return undeclared.map(({ profile, document, element }) => ({
    id: profile.id,
    name: profile.name,
    ...document.startTag(element),
  }));
}

/** Profiles of a folder whose names the packager turns into file names that lose something. */
export function findUnsafeFileNames(profiles: readonly XmlProfile[]): readonly UnsafeFileName[] {
  const seen = new Map<string, string>();
  return profiles.flatMap(({ profile: { name }, document, element }): readonly UnsafeFileName[] => {
    const fileName = profileFileName(name).toLowerCase();
    const other = seen.get(fileName);
    seen.set(fileName, name);
    const place = document.startTag(element);
    return [
      ...(losesExtension(name) ? [{ name, reason: 'dot' as const, ...place }] : []),
      ...(other === undefined ? [] : [{ name, reason: 'collision' as const, other, ...place }]),
    ];
  });
}

function profileComponents(solution: SolutionManifest): readonly RootComponent[] {
  return solution.rootComponents.filter(({ type }) => type === profileComponentType);
}
