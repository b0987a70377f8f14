import type { XmlParsing } from '../xml/parse-xml.ts';
import type { PackageKind, PackageProblem } from './package.ts';
import { isSkippedInCustomizations, packageRoot } from './package-parts.ts';
import type { PackageParts } from './package-parts.ts';
import { isPackageProblem } from './profile-source.ts';
import { readXmlDocument } from './xml-document.ts';
import type { XmlDocument } from './xml-document.ts';

/** A document of a package: its name for people, and how its bytes are read. */
export interface PartSource {
  readonly file: string;
  readonly read: () => Promise<Uint8Array | PackageProblem>;
}

/** Where the parts of a package are. */
export interface PartSources {
  readonly kind: PackageKind;
  readonly file: string;
  readonly solution: PartSource | undefined;
  readonly customizations: PartSource | undefined;
  readonly documents: readonly PartSource[];
  readonly problems: readonly PackageProblem[];
}

/** Reads and parses the documents of a package one after another; what cannot be read becomes a problem. */
export async function collectParts(sources: PartSources): Promise<PackageParts> {
  const problems = [...sources.problems];
  const readPart = async (
    source: PartSource | undefined,
    root: string,
    parsing?: XmlParsing,
  ): Promise<XmlDocument | undefined> => {
    const document = source && (await readDocument(source, root, parsing));
    if (document === undefined || !isPackageProblem(document)) return document;
    problems.push(document);
    return undefined;
  };
  const solution = await readPart(sources.solution, packageRoot);
  const customizations = await readPart(sources.customizations, packageRoot, { isSkipped: isSkippedInCustomizations });
  const documents: XmlDocument[] = [];
  for (const source of sources.documents) {
    const document = await readPart(source, 'MobileOfflineProfile');
    if (document) documents.push(document);
  }
  return {
    kind: sources.kind,
    file: sources.file,
    ...(solution === undefined ? {} : { solution }),
    ...(customizations === undefined ? {} : { customizations }),
    documents,
    problems,
  };
}

async function readDocument(
  source: PartSource,
  root: string,
  parsing?: XmlParsing,
): Promise<XmlDocument | PackageProblem> {
  const bytes = await source.read();
  if (isPackageProblem(bytes)) return bytes;
  const document = readXmlDocument(source.file, bytes, parsing);
  if (isPackageProblem(document) || document.root.name === root) return document;
  const message = `the root element is <${document.root.name}>; expected <${root}>`;
  return { kind: 'invalid-document', message, ...document.startTag(document.root) };
}
