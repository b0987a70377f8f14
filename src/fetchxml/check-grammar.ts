import { didYouMean, endWithNear } from '../diagnostics/did-you-mean.ts';
import { findForbiddenCharacter } from '../xml/xml-characters.ts';
import { filterTypes, grammar } from './grammar.ts';
import type { ElementGrammar } from './grammar.ts';
import { operators } from './operators.ts';
import { attributeOf, walkFetch } from './tree.ts';
import type { FetchAttribute, FetchNode, FetchProblem, FetchQuery } from './tree.ts';

/**
 * What of a query is not FetchXML: elements and attributes that do not exist, elements or text in the wrong place, a missing
 * name or operator, an operator or a filter type that does not exist. Attributes of other namespaces are left alone:
 * editors keep notes in them. What is inside an unknown element is not looked at.
 */
export function findGrammarProblems(query: FetchQuery): readonly FetchProblem[] {
  const problems: FetchProblem[] = [];
  if (!query.entity && !query.children.some(isMeantAsEntity)) {
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
    const problems: FetchProblem[] = [];
    checkNeeds(node, known, problems);
    checkFilterType(node, problems);
    checkContent(node, problems);
    if (problems[0]) return problems[0];
  }
  return undefined;
}

/** An element that is called otherwise and is reported for that. */
function isMeantAsEntity(node: FetchNode): boolean {
  const name = elementName(node);
  return !grammar.has(name) && didYouMean(name, grammar.keys()) === 'entity';
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
  checkAttributes(node, known, problems);
  checkNeeds(node, known, problems);
  checkOperator(node, problems);
  checkFilterType(node, problems);
  checkCharacters(node, problems);
  checkContent(node, problems);
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

function checkAttributes(node: FetchNode, { attributes }: ElementGrammar, problems: FetchProblem[]): void {
  for (const one of node.attributes) {
    if (attributes.includes(one.name) || /^xmlns$|:/.test(one.name)) continue;
    const hint = suggest(one.name, attributes, (near) => `"${near}"`);
    problems.push({ message: `<${elementName(node)}> has no attribute "${one.name}"${hint}`, place: one.place });
  }
}

function checkNeeds(node: FetchNode, { needs }: ElementGrammar, problems: FetchProblem[]): void {
  for (const group of needs) {
    if (group.some((need) => isWritten(attributeOf(node, need)))) continue;
    const missing = group.map((need) => `"${need}"`).join(' or ');
    problems.push({ message: `<${elementName(node)}> needs the attribute ${missing}`, place: node.place });
  }
}

function checkOperator(node: FetchNode, problems: FetchProblem[]): void {
  const operator = node.kind === 'condition' ? attributeOf(node, 'operator') : undefined;
  if (!isWritten(operator) || operators.has(operator.value)) return;
  const counted = countedOperator(operator.value);
  if (counted !== undefined) {
    const message = `"${operator.value}" is not a FetchXML operator${endWithNear(counted)}`;
    problems.push({ message, place: operator.place });
    return;
  }
  const suggestion = didYouMean(operator.value, operators.keys());
  const message = `"${operator.value}" is not a FetchXML operator${endWithNear(suggestion)}`;
  problems.push({ message, place: operator.place, suggestion });
}

/** `last-30-days` as it is written: the number is a value. */
function countedOperator(text: string): string | undefined {
  const [, start = '', count = '', unit = ''] = /^(last|next|olderthan)-(\d{1,9})-([a-z-]+)$/.exec(text) ?? [];
  const operator = `${start}-x-${unit}`;
  return operators.has(operator) ? `${operator} ${count}` : undefined;
}

function checkFilterType(node: FetchNode, problems: FetchProblem[]): void {
  const type = node.kind === 'filter' ? attributeOf(node, 'type') : undefined;
  if (!type || filterTypes.includes(type.value)) return;
  problems.push({ message: `a filter is of type "and" or "or", found "${type.value}"`, place: type.place });
}

/** A query is about one table, and no element but `<value>` holds text. That the server refuses more is inferred. */
function checkContent(node: FetchNode, problems: FetchProblem[]): void {
  const [, ...others] = node.kind === 'fetch' ? node.children.filter(({ kind }) => kind === 'entity') : [];
  for (const { place } of others)
    problems.push({ message: '<fetch> holds another <entity> before this one, expected one', place });
  if (!node.strayText) return;
  const message = `<${elementName(node)}> holds text, expected elements only; only <value> holds text`;
  problems.push({ message, place: node.strayText });
}

/** What a `where` says in YAML can hold characters that FetchXML cannot. */
function checkCharacters(node: FetchNode, problems: FetchProblem[]): void {
  const check = ({ value, place }: FetchAttribute): void => {
    const character = findForbiddenCharacter(value);
    if (character === undefined) return;
    problems.push({ message: `the character ${character} cannot be written in FetchXML`, place });
  };
  node.attributes.forEach(check);
  const [first, ...others] = node.kind === 'condition' ? node.values : [];
  // A single value is an attribute, too.
  if (first && !node.attributes.includes(first)) [first, ...others].forEach(check);
}

function isWritten(attribute: FetchAttribute | undefined): attribute is FetchAttribute {
  return attribute !== undefined && attribute.value !== '';
}

function suggest(name: string, candidates: Iterable<string>, quote: (near: string) => string): string {
  const near = didYouMean(name, candidates);
  return near === undefined ? '' : `; did you mean ${quote(near)}?`;
}
