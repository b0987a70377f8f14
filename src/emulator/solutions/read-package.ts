import { readGuid } from '../../diagnostics/guid.ts';
import { assemblePackage } from '../../solution/assemble-package.ts';
import { readPackageBytes } from '../../solution/open-package.ts';
import type { Package } from '../../solution/package.ts';
import type { PackageParts } from '../../solution/package-parts.ts';
import { parseXml } from '../../xml/parse-xml.ts';
import { childElements, childOf, textOf } from '../../xml/xml-element.ts';
import type { XmlElement } from '../../xml/xml-element.ts';
import { findSchemaError } from './find-schema-error.ts';
import type { SchemaError } from './find-schema-error.ts';

/** A component that solution.xml lists. */
export interface Root {
  /** As written: a number, or a name for newer types. */
  readonly type: string;
  readonly id: string | undefined;
  readonly schemaName: string | undefined;
  readonly behavior: number;
}

/** A package as it came in: what src/solution reads of it, and what only an import needs. */
export interface IncomingPackage {
  readonly content: Package;
  readonly friendlyName: string | undefined;
  readonly publisherName: string | undefined;
  readonly description: string | undefined;
  /** SolutionPackageVersion; packages of 2011 have none. */
  readonly packageVersion: string | undefined;
  readonly roots: readonly Root[];
  /** The MissingDependency elements as written, in the order of `content.solution.missingDependencies`. */
  readonly dependencyTexts: readonly string[];
  /** Logical names of the tables whose definition says that they are not for mobile offline. */
  readonly offlineDisabled: readonly string[];
  readonly schemaError: SchemaError | undefined;
}

/** Reads the bytes of a solution zip. What is wrong with them stands in `content`. */
export async function readPackage(bytes: Uint8Array): Promise<IncomingPackage> {
  const parts = await readPackageBytes(bytes, 'solution.zip');
  const manifest = parts.solution && childOf(parts.solution.root, 'SolutionManifest');
  const publisher = manifest && childOf(manifest, 'Publisher');
  return {
    content: assemblePackage(parts),
    friendlyName: firstText(manifest, 'LocalizedNames'),
    publisherName: firstText(publisher, 'LocalizedNames'),
    description: firstText(manifest, 'Descriptions'),
    packageVersion: parts.solution && attributeOf(parts.solution.root, 'SolutionPackageVersion'),
    roots: elementsIn(manifest, 'RootComponents').map(readRoot),
    dependencyTexts: elementsIn(manifest, 'MissingDependencies').map(({ start, end }) =>
      (parts.solution?.text.slice(start, end) ?? '').replace(/>\s+</g, '><'),
    ),
    offlineDisabled: readOfflineDisabled(parts),
    schemaError: findSchemaError(parts),
  };
}

function readRoot(element: XmlElement): Root {
  const id = attributeOf(element, 'id');
  return {
    type: attributeOf(element, 'type') ?? '',
    id: id === undefined ? undefined : (readGuid(id) ?? id),
    schemaName: attributeOf(element, 'schemaName'),
    behavior: Number(attributeOf(element, 'behavior') ?? 0),
  };
}

/** The way from the root of customizations.xml to a table's flag. Source: solution-format §3.4. */
const tablePath = ['ImportExportXml', 'Entities', 'Entity', 'EntityInfo', 'entity', 'IsOfflineInMobileClient'];

/** Definitions of tables can be megabytes, so only the flag is kept of them. */
function readOfflineDisabled({ customizations }: PackageParts): readonly string[] {
  if (!customizations?.text.includes('<IsOfflineInMobileClient>')) return [];
  const root = parseXml(customizations.text, { isSkipped: (name, depth) => tablePath[depth] !== name });
  const entities = childOf(root, 'Entities');
  return (entities ? childElements(entities) : []).flatMap((entity) => {
    const definition = childOf(childOf(entity, 'EntityInfo') ?? entity, 'entity');
    const flag = definition && childOf(definition, 'IsOfflineInMobileClient');
    const name = definition && attributeOf(definition, 'Name');
    return flag && name !== undefined && textOf(flag).trim() === '0' ? [name.toLowerCase()] : [];
  });
}

function elementsIn(parent: XmlElement | undefined, name: string): readonly XmlElement[] {
  const container = parent && childOf(parent, name);
  return container ? childElements(container) : [];
}

function firstText(parent: XmlElement | undefined, name: string): string | undefined {
  const [first] = elementsIn(parent, name);
  return first && attributeOf(first, 'description');
}

function attributeOf(element: XmlElement, name: string): string | undefined {
  return element.attributes.find((attribute) => attribute.name === name)?.value;
}
