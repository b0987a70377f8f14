import { bracedGuid } from '../../solution/guid.ts';
import { escapeXmlAttribute, escapeXmlText } from '../../xml/escape-xml.ts';
import type { CheckedPackage } from './check-package.ts';
import { componentTypes } from './component-types.ts';

/** What an import came to. */
export interface ImportOutcome {
  readonly package: CheckedPackage | undefined;
  readonly start: string;
  readonly stop: string;
  readonly progress: number;
  readonly failure?: { readonly code: string; readonly text: string };
}

/**
 * The data of an import job: a result for the solution and each component. Observed in public logs: `importexportxml`,
 * `solutionManifest`, `rootComponent` and `result`; the element of profiles is inferred from those of other components.
 */
export function printImportLog(outcome: ImportOutcome): string {
  const { start, stop, progress, failure } = outcome;
  const attributes = `start="${start}" stop="${stop}" progress="${progress}" processed="${failure ? 'false' : 'true'}"`;
  const result = failure
    ? `<result result="failure" errorcode="${failure.code}" errortext="${escapeXmlAttribute(failure.text)}" />`
    : success;
  const parts = failure || !outcome.package ? '' : printComponents(outcome.package);
  return `<importexportxml ${attributes}><solutionManifests>${printManifest(outcome.package, result)}</solutionManifests>${parts}</importexportxml>`;
}

const success = '<result result="success" errorcode="0" errortext="" />';

function printManifest(solution: CheckedPackage | undefined, result: string): string {
  if (!solution) return `<solutionManifest>${result}</solutionManifest>`;
  const { uniqueName, friendlyName, version, managed, publisher } = solution;
  const names = `id="${escapeXmlAttribute(uniqueName)}" LocalizedName="${escapeXmlAttribute(friendlyName)}"`;
  const kind = `<Managed>${managed ? 1 : 0}</Managed><Publisher>${escapeXmlText(publisher.uniqueName)}</Publisher>`;
  return `<solutionManifest ${names}><UniqueName>${escapeXmlText(uniqueName)}</UniqueName><Version>${escapeXmlText(version)}</Version>${kind}${result}</solutionManifest>`;
}

function printComponents({ profiles, roots }: CheckedPackage): string {
  const printed = profiles.map(({ id, name }) => {
    const names = `id="${bracedGuid(id)}" LocalizedName="${escapeXmlAttribute(name)}"`;
    return `<mobileOfflineProfile ${names} processed="true">${success}</mobileOfflineProfile>`;
  });
  const others = roots.filter(({ type }) => type !== String(componentTypes.profile));
  const listed = others.map(({ type, id, schemaName }) => {
    const name = escapeXmlAttribute(id === undefined ? (schemaName ?? '') : bracedGuid(id));
    return `<rootComponent type="${escapeXmlAttribute(type)}" id="${name}" processed="true">${success}</rootComponent>`;
  });
  return `<mobileOfflineProfiles>${printed.join('')}</mobileOfflineProfiles><rootComponents>${listed.join('')}</rootComponents>`;
}
