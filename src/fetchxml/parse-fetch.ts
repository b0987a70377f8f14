import type { Path, Place } from '../diagnostics/place.ts';
import { XmlError, parseXml } from '../xml/parse-xml.ts';
import { childElements, textOf } from '../xml/xml-element.ts';
import type { XmlElement } from '../xml/xml-element.ts';
import type { FetchAttribute, FetchNode, FetchProblem, FetchQuery } from './tree.ts';

/** A parsed filter: the query where the text is one, and what is wrong with the text. */
export interface ParsedFetch {
  readonly query: FetchQuery | undefined;
  readonly problems: readonly FetchProblem[];
}

/**
 * Parses FetchXML text into the typed tree. Nothing is lost: unknown elements and attributes stay where they stand.
 * @param text the FetchXML
 * @param path place of the text in its document; every node's place is this path and a span of the text
 * @returns no query, and one problem, where the text is not well formed or its root is not `<fetch>`
 */
export function parseFetch(text: string, path: Path = []): ParsedFetch {
  try {
    const root = parseXml(text);
    if (root.name === 'fetch') return { query: toQuery(root, { text, path }), problems: [] };
    const span = { start: root.start, end: root.openEnd };
    const message = `expected <fetch> as the root element, found <${root.name}>`;
    return { query: undefined, problems: [{ message, place: { path, span } }] };
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    const start = Math.min(error.offset, Math.max(0, text.length - 1));
    const message =
      text.trim() === '' ? 'the FetchXML is empty' : `not well-formed XML: ${error.message.replace(/\.$/, '')}`;
    return { query: undefined, problems: [{ message, place: { path, span: { start, end: start + 1 } } }] };
  }
}

/** What is read, and its place in its document. */
interface Source {
  readonly text: string;
  readonly path: Path;
}

function toQuery(root: XmlElement, source: Source): FetchQuery {
  const base = nodeBase(root, source);
  const entity = base.children.find((child) => child.kind === 'entity');
  return { kind: 'fetch', ...base, entity };
}

interface NodeBase {
  readonly attributes: readonly FetchAttribute[];
  readonly children: readonly FetchNode[];
  readonly place: Place;
  readonly strayText?: Place;
}

function nodeBase(element: XmlElement, source: Source): NodeBase {
  const { path } = source;
  const stray = element.name === 'value' ? undefined : findText(element, source);
  return {
    attributes: element.attributes.map(({ name, value, start, end }) => ({
      name,
      value,
      place: { path, span: { start, end } },
    })),
    children: childElements(element).map((child) => toNode(child, source)),
    place: { path, span: { start: element.start, end: element.openEnd } },
    ...(stray && { strayText: stray }),
  };
}

/** The first text right inside an element that is more than white space. */
function findText({ children }: XmlElement, { text, path }: Source): Place | undefined {
  const found = children.find((child) => child.kind === 'text' && /\S/.test(child.value));
  if (!found) return undefined;
  const raw = text.slice(found.start, found.end);
  const start = found.end - raw.trimStart().length;
  return { path, span: { start, end: start + raw.trim().length } };
}

function toNode(element: XmlElement, source: Source): FetchNode {
  const base = nodeBase(element, source);
  switch (element.name) {
    case 'entity':
      return { kind: 'entity', ...base, name: read(base, 'name') ?? '' };
    case 'link-entity':
      return toLink(base);
    case 'filter':
      return { kind: 'filter', ...base, type: read(base, 'type') === 'or' ? 'or' : 'and' };
    case 'condition':
      return toCondition(element, base, source);
    case 'value':
      return { kind: 'value', ...base, text: textOf(element) };
    default:
      return { kind: 'other', ...base, element: element.name, text: textOf(element) };
  }
}

function toLink(base: NodeBase): FetchNode {
  const [name, linkType] = [read(base, 'name') ?? '', read(base, 'link-type') ?? 'inner'];
  const [from, to, alias] = [read(base, 'from'), read(base, 'to'), read(base, 'alias')];
  return { kind: 'link-entity', ...base, name, from, to, linkType, alias };
}

function toCondition(element: XmlElement, base: NodeBase, { path }: Source): FetchNode {
  const listed = childElements(element)
    .filter((child) => child.name === 'value')
    .map((child) => ({
      name: 'value',
      value: textOf(child),
      place: { path, span: { start: child.openEnd, end: child.closeStart } },
    }));
  const values = listed.length > 0 ? listed : base.attributes.filter((one) => one.name === 'value');
  const [column, operator] = [read(base, 'attribute') ?? '', read(base, 'operator') ?? ''];
  return {
    kind: 'condition',
    ...base,
    column,
    operator,
    values,
    valueOf: read(base, 'valueof'),
    entityName: read(base, 'entityname'),
  };
}

function read(base: NodeBase, name: string): string | undefined {
  return base.attributes.find((attribute) => attribute.name === name)?.value;
}
