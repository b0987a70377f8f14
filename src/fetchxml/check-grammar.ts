import { didYouMean } from '../diagnostics/did-you-mean.ts';
import { findForbiddenCharacter } from '../xml/xml-characters.ts';
import { filterTypes, grammar } from './grammar.ts';
import type { ElementGrammar } from './grammar.ts';
import { operators } from './operators.ts';
import { attributeOf, walkFetch } from './tree.ts';
import type { FetchAttribute, FetchNode, FetchProblem, FetchQuery } from './tree.ts';

/**
 * What of a query is not FetchXML: elements and attributes that do not exist, elements in the wrong place, a missing
 * name or operator, an operator or a filter type that does not exist. Attributes of other namespaces are left alone:
 * editors keep notes in them. What is inside an unknown element is not looked at.
 */
export function findGrammarProblems(query: FetchQuery): readonly FetchProblem[] {
  const problems: FetchProblem[] = [];
  if (!query.entity) {
    problems.push({ message: '<fetch> holds no <entity>: say which table the filter is about', place: query.place });
  }
  checkNode(query, undefined, problems);
  return problems;
}

/**
 * The first thing for which the server refuses a query before it looks at any table: an element that does not exist,
 * stands in the wrong place or lacks what it needs, or a filter that is neither `and` nor `or`. Unknown attributes pass:
 * the server takes queries with attributes that no schema has (inferred from queries that Microsoft's products ship).
 */
export function findStructureProblem(query: FetchQuery): FetchProblem | undefined {
  for (const { node, parents } of walkFetch(query)) {
    const known = grammar.get(elementName(node));
    const parent = parents.at(-1);
    if (!known) return unknownElement(node);
    if (parent && !known.parents.includes(elementName(parent))) return misplaced(node, parent, known);
    const [problem] = [...checkNeeds(node, known), ...checkFilterType(node)];
    if (problem) return problem;
  }
  return undefined;
}

/** The element a node was written as. */
export function elementName(node: FetchNode): string {
  return node.kind === 'other' ? node.element : node.kind;
}

/** Links that nothing is wrong in: the filters that use a named filter share its links. */
const sound = new WeakSet<FetchNode>();

function checkNode(node: FetchNode, parent: FetchNode | undefined, problems: FetchProblem[]): void {
  const known = grammar.get(elementName(node));
  if (!known) {
    problems.push(unknownElement(node));
    return;
  }
  if (parent && !known.parents.includes(elementName(parent))) problems.push(misplaced(node, parent, known));
  if (sound.has(node)) return;
  const before = problems.length;
  problems.push(...checkAttributes(node, known), ...checkValues(node), ...checkCharacters(node));
  for (const child of node.children) checkNode(child, node, problems);
  if (node.kind === 'link-entity' && problems.length === before) sound.add(node);
}

function unknownElement(node: FetchNode): FetchProblem {
  const hint = suggest(elementName(node), grammar.keys(), (name) => `<${name}>`);
  return { message: `<${elementName(node)}> is not a FetchXML element${hint}`, place: node.place };
}

function misplaced(node: FetchNode, parent: FetchNode, { parents }: ElementGrammar): FetchProblem {
  const found = `<${elementName(node)}> stands in <${elementName(parent)}>`;
  const expected = parents.map((name) => `<${name}>`).join(' or ');
  return {
    message: parents.length === 0 ? `${found}, expected only as the root` : `${found}, expected in ${expected}`,
    place: node.place,
  };
}

function* checkAttributes(node: FetchNode, known: ElementGrammar): Iterable<FetchProblem> {
  const { attributes } = known;
  const name = elementName(node);
  for (const one of node.attributes) {
    if (attributes.includes(one.name) || /^xmlns$|:/.test(one.name)) continue;
    const hint = suggest(one.name, attributes, (near) => `"${near}"`);
    yield { message: `<${name}> has no attribute "${one.name}"${hint}`, place: one.place };
  }
  yield* checkNeeds(node, known);
}

function* checkNeeds(node: FetchNode, { needs }: ElementGrammar): Iterable<FetchProblem> {
  for (const group of needs) {
    if (group.some((need) => isWritten(attributeOf(node, need)))) continue;
    const missing = group.map((need) => `"${need}"`).join(' or ');
    yield { message: `<${elementName(node)}> needs the attribute ${missing}`, place: node.place };
  }
}

function* checkValues(node: FetchNode): Iterable<FetchProblem> {
  const operator = node.kind === 'condition' ? attributeOf(node, 'operator') : undefined;
  if (isWritten(operator) && !operators.has(operator.value)) {
    const suggestion = didYouMean(operator.value, operators.keys());
    const hint = suggestion === undefined ? '' : `; did you mean "${suggestion}"?`;
    yield { message: `"${operator.value}" is not a FetchXML operator${hint}`, place: operator.place, suggestion };
  }
  yield* checkFilterType(node);
}

function* checkFilterType(node: FetchNode): Iterable<FetchProblem> {
  const type = node.kind === 'filter' ? attributeOf(node, 'type') : undefined;
  if (type && !filterTypes.includes(type.value)) {
    yield { message: `a filter is of type "and" or "or", found "${type.value}"`, place: type.place };
  }
}

/** What a `where` says in YAML can hold characters that FetchXML cannot. */
function* checkCharacters(node: FetchNode): Iterable<FetchProblem> {
  const texts = node.kind === 'condition' ? [...node.attributes, ...node.values] : node.attributes;
  for (const { value, place } of new Set(texts)) {
    const character = findForbiddenCharacter(value);
    if (character !== undefined) yield { message: `the character ${character} cannot be written in FetchXML`, place };
  }
}

function isWritten(attribute: FetchAttribute | undefined): attribute is FetchAttribute {
  return attribute !== undefined && attribute.value !== '';
}

function suggest(name: string, candidates: Iterable<string>, quote: (near: string) => string): string {
  const near = didYouMean(name, candidates);
  return near === undefined ? '' : `; did you mean ${quote(near)}?`;
}
