import type { PackageParts } from '../../solution/package-parts.ts';
import { childElements, childOf, textOf } from '../../xml/xml-element.ts';
import type { XmlElement } from '../../xml/xml-element.ts';

/** What XML Schema says about a document, in the words of .NET's validator (common knowledge), and around where. */
export interface SchemaError {
  readonly reason: string;
  readonly before: string;
  readonly after: string;
}

/** An element's children in their order; a `!` says that it must be there, a `*` that it may be there more than once. */
interface Shape {
  readonly children: readonly string[];
  readonly attributes: readonly string[];
  readonly inside?: Readonly<Record<string, Shape>>;
}

const association: Shape = {
  attributes: ['MobileOfflineProfileItemAssociationId', 'Name'],
  children: [
    'MobileOfflineProfileItemAssociationId!',
    'MobileOfflineProfileItemId!',
    'Name!',
    'RelationshipDisplayName!',
    'ProfileItemAssociationEntityFilter',
    'IntroducedVersion',
  ],
};

/** SyncIntervalInMinutes is not in the published schema, yet servers write it there. Source: solution-format §3.2. */
const item: Shape = {
  attributes: ['MobileOfflineProfileItemId', 'Name'],
  children: [
    'MobileOfflineProfileItemAssociations*',
    'MobileOfflineProfileItemId!',
    'RegardingObjectId!',
    'Name!',
    'RecordDistributionCriteria',
    'RecordsOwnedByMe',
    'RecordsOwnedByMyTeam',
    'RecordsOwnedByMyBusinessUnit',
    'SyncIntervalInMinutes',
    'ProfileItemEntityFilter',
    'EntitySchemaName!',
    'IntroducedVersion',
  ],
  inside: {
    MobileOfflineProfileItemAssociations: list('MobileOfflineProfileItemAssociation', association),
  },
};

/** Source: the published schema, solution-format §3.1. */
const profiles = list('MobileOfflineProfile', {
  attributes: ['MobileOfflineProfileId', 'Name'],
  children: ['MobileOfflineProfileItems*', 'MobileOfflineProfileId!', 'Name!', 'Description', 'IntroducedVersion'],
  inside: { MobileOfflineProfileItems: list('MobileOfflineProfileItem', item) },
});

/** Order as in every sample; which elements may be absent is inferred. Source: solution-format §2. */
const manifest: Shape = {
  attributes: [],
  children: [
    'UniqueName!',
    'LocalizedNames',
    'Descriptions',
    'Version!',
    'Managed!',
    'Publisher!',
    'RootComponents',
    'MissingDependencies',
  ],
};

function list(name: string, shape: Shape): Shape {
  return { attributes: [], children: [`${name}*`], inside: { [name]: shape } };
}

/** The first thing in solution.xml's manifest or in the profiles that the schema does not allow. */
export function findSchemaError({ solution, customizations }: PackageParts): SchemaError | undefined {
  const own = solution && childOf(solution.root, 'SolutionManifest');
  const section = customizations && childOf(customizations.root, 'MobileOfflineProfiles');
  return (
    (own && (findIn(own, manifest, solution.text) ?? findWrongManaged(own, solution.text))) ??
    (section && findIn(section, profiles, customizations.text))
  );
}

/** A folder of both package types says 2; a zip never does. Source: solution-format §2. */
function findWrongManaged(element: XmlElement, text: string): SchemaError | undefined {
  const managed = childOf(element, 'Managed');
  if (!managed || ['0', '1'].includes(textOf(managed).trim())) return undefined;
  const reason = `The 'Managed' element is invalid - The value '${textOf(managed)}' is invalid according to its datatype 'TrueFalse01Type' - The Enumeration constraint failed.`;
  return errorAt(text, managed, reason);
}

function findIn(element: XmlElement, shape: Shape, text: string): SchemaError | undefined {
  const missing = shape.attributes.find((name) => element.attributes.every((each) => each.name !== name));
  if (missing !== undefined) return errorAt(text, element, `The required attribute '${missing}' is missing.`);
  return findWrongOrder(element, shape.children, text) ?? findInside(element, shape, text);
}

function findWrongOrder(element: XmlElement, expected: readonly string[], text: string): SchemaError | undefined {
  let position = 0;
  for (const child of childElements(element)) {
    const possible = expectedFrom(expected, position);
    const found = expected.findIndex((each, index) => index >= position && bareName(each) === child.name);
    if (found === -1 || found >= position + possible.length) {
      const names = possible.map(bareName).join(', ');
      const reason = `The element '${element.name}' has invalid child element '${child.name}'. List of possible elements expected: '${names}'.`;
      return errorAt(text, child, reason);
    }
    position = expected[found]?.endsWith('*') === true ? found : found + 1;
  }
  const absent = expected.slice(position).find((each) => each.endsWith('!'));
  if (absent === undefined) return undefined;
  const reason = `The element '${element.name}' has incomplete content. List of possible elements expected: '${bareName(absent)}'.`;
  return errorAt(text, element, reason);
}

/** What may come at a position: everything up to the next element that must be there. */
function expectedFrom(expected: readonly string[], position: number): readonly string[] {
  const rest = expected.slice(position);
  const required = rest.findIndex((each) => each.endsWith('!'));
  return required === -1 ? rest : rest.slice(0, required + 1);
}

function findInside(element: XmlElement, { inside = {} }: Shape, text: string): SchemaError | undefined {
  for (const child of childElements(element)) {
    const shape = inside[child.name];
    const error = shape && findIn(child, shape, text);
    if (error) return error;
  }
  return undefined;
}

function bareName(expected: string): string {
  return expected.replace(/[!*]$/, '');
}

/** A little of the text on both sides, as the server shows it. */
function errorAt(text: string, { start }: XmlElement, reason: string): SchemaError {
  const around = 60;
  return { reason, before: text.slice(Math.max(0, start - around), start), after: text.slice(start, start + around) };
}
