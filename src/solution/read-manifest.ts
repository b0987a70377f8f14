import { readGuid } from '../diagnostics/guid.ts';
import { childElements, childOf, textOf } from '../xml/xml-element.ts';
import type { XmlElement } from '../xml/xml-element.ts';
import type {
  DependencyEnd,
  MissingDependency,
  RootComponent,
  SolutionManifest,
  SolutionPublisher,
} from './manifest.ts';
import type { XmlDocument } from './xml-document.ts';

/** What a solution.xml says; parts that are not there are empty. Source: solution-format §2. */
export function readManifest(document: XmlDocument): SolutionManifest {
  const manifest = childOf(document.root, 'SolutionManifest') ?? document.root;
  const publisher = childOf(manifest, 'Publisher');
  const managed = leaf(manifest, 'Managed');
  return {
    file: document.file,
    uniqueName: leaf(manifest, 'UniqueName'),
    version: leaf(manifest, 'Version'),
    managed: managed === '2' ? 'both' : managed === '1',
    ...(publisher === undefined ? {} : { publisher: readPublisher(publisher) }),
    rootComponents: parts(manifest, 'RootComponents', 'RootComponent').map((element) =>
      readRootComponent(document, element),
    ),
    missingDependencies: parts(manifest, 'MissingDependencies', 'MissingDependency').map((element) =>
      readDependency(document, element),
    ),
  };
}

/** The value of an attribute, or undefined where it is absent. */
export function attributeValue(element: XmlElement, name: string): string | undefined {
  return element.attributes.find((attribute) => attribute.name === name)?.value;
}

function leaf(element: XmlElement, name: string): string {
  const child = childOf(element, name);
  return child ? textOf(child).trim() : '';
}

function parts(manifest: XmlElement, container: string, part: string): readonly XmlElement[] {
  const element = childOf(manifest, container);
  return element ? childElements(element).filter(({ name }) => name === part) : [];
}

function readPublisher(element: XmlElement): SolutionPublisher {
  return {
    uniqueName: leaf(element, 'UniqueName'),
    prefix: leaf(element, 'CustomizationPrefix'),
    optionValuePrefix: leaf(element, 'CustomizationOptionValuePrefix'),
  };
}

function readRootComponent(document: XmlDocument, element: XmlElement): RootComponent {
  const id = attributeValue(element, 'id');
  const schemaName = attributeValue(element, 'schemaName');
  return {
    type: attributeValue(element, 'type') ?? '',
    ...(id === undefined ? {} : { id: readGuid(id) ?? id }),
    ...(schemaName === undefined ? {} : { schemaName }),
    ...document.startTag(element),
  };
}

function readDependency(document: XmlDocument, element: XmlElement): MissingDependency {
  const required = childOf(element, 'Required');
  return {
    required: readEnd(required),
    dependent: readEnd(childOf(element, 'Dependent')),
    ...document.startTag(required ?? element),
  };
}

function readEnd(element: XmlElement | undefined): DependencyEnd {
  const read = (name: string): string | undefined => element && attributeValue(element, name);
  const id = read('id');
  const named = ['schemaName', 'displayName', 'parentSchemaName', 'solution'] as const;
  const values = named.map((name) => [name, read(name)] as const).filter(([, value]) => value !== undefined);
  return {
    type: read('type') ?? '',
    ...(id === undefined ? {} : { id: readGuid(id) ?? id }),
    ...Object.fromEntries(values),
  };
}
