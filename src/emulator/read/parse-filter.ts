import { TokenReader } from './token-reader.ts';
import type { Argument, Comparison, FilterNode, Literal, TextFunction } from './filter-node.ts';
import type { Aliases } from './token-reader.ts';
import { refuse } from '../messages/messages.ts';

const comparisons: readonly string[] = ['eq', 'ne', 'gt', 'lt', 'ge', 'le'] satisfies Comparison[];
const textFunctions: readonly string[] = ['contains', 'startswith', 'endswith'] satisfies TextFunction[];
const functionPrefix = 'Microsoft.Dynamics.CRM.';
const deepest = 100;

/**
 * Parses a filter: and, or, not, parentheses, comparisons with literals and columns, `in`, the three text functions,
 * `any` and `all`, and Dataverse's query functions. Whatever else OData has is refused, as Dataverse does.
 */
export function parseFilter(text: string, aliases: Aliases = () => undefined): FilterNode {
  const reader = new TokenReader(text, aliases);
  const node = readOr({ reader, depth: 0 });
  reader.end();
  return node;
}

interface Reading {
  readonly reader: TokenReader;
  readonly depth: number;
}

function readOr(reading: Reading): FilterNode {
  const parts = [readAnd(reading)];
  while (reading.reader.take('or')) parts.push(readAnd(reading));
  return joined('or', parts);
}

function readAnd(reading: Reading): FilterNode {
  const parts = [readUnary(reading)];
  while (reading.reader.take('and')) parts.push(readUnary(reading));
  return joined('and', parts);
}

function joined(kind: 'and' | 'or', parts: readonly FilterNode[]): FilterNode {
  const [only, another] = parts;
  return only && !another ? only : { kind, parts };
}

function readUnary({ reader, depth }: Reading): FilterNode {
  if (depth > deepest) throw refuse('InvalidQuery', 'The filter is nested too deeply.');
  const inner = { reader, depth: depth + 1 };
  if (reader.take('not')) return { kind: 'not', inner: readUnary(inner) };
  if (!reader.take('(')) return readTerm(inner);
  const node = readOr(inner);
  reader.need(')');
  return node;
}

function readTerm(reading: Reading): FilterNode {
  const { reader } = reading;
  const word = reader.word();
  if (reader.take('(')) return readCall(word, reading);
  if (reader.take('in')) return { kind: 'in', path: word, literals: readList(reader) };
  const operator = reader.word();
  if (!isComparison(operator)) throw reader.error();
  const other = reader.takeWord();
  if (other !== undefined) return { kind: 'columns', operator, path: word, other };
  return { kind: 'compare', operator, path: word, literal: reader.literal() };
}

function readList(reader: TokenReader): readonly Literal[] {
  reader.need('(');
  const literals = [reader.literal()];
  while (reader.take(',')) literals.push(reader.literal());
  reader.need(')');
  return literals;
}

function readCall(name: string, reading: Reading): FilterNode {
  const lambda = /^(.+)\/(any|all)$/.exec(name);
  if (lambda?.[1] !== undefined) return readLambda(lambda[1], lambda[2] === 'any' ? 'any' : 'all', reading);
  if (isTextFunction(name)) return readText(name, reading.reader);
  if (name.startsWith(functionPrefix)) return readFunction(name.slice(functionPrefix.length), reading.reader);
  throw unknownFunction(name);
}

/** Source of the words: OData/odata.net issue 955, an answer of Dataverse. */
export function unknownFunction(name: string): Error {
  const rest = 'was found. This may also be a function import or a key lookup on a navigation property';
  return refuse('InvalidQuery', `An unknown function with name '${name}' ${rest}, which is not allowed.`);
}

function readLambda(path: string, quantifier: 'any' | 'all', { reader, depth }: Reading): FilterNode {
  if (quantifier === 'any' && reader.take(')'))
    return { kind: 'lambda', quantifier, path, variable: '', inner: undefined };
  const variable = reader.word();
  reader.need(':');
  const inner = readOr({ reader, depth: depth + 1 });
  reader.need(')');
  return { kind: 'lambda', quantifier, path, variable, inner };
}

function readText(name: TextFunction, reader: TokenReader): FilterNode {
  const path = reader.word();
  reader.need(',');
  const { value } = reader.literal();
  reader.need(')');
  if (typeof value !== 'string') throw wrongSignature(name);
  return { kind: 'text', name, path, value };
}

/** Words of the OData library that Dataverse uses; that they reach the client is inferred. */
export function wrongSignature(name: string): Error {
  const considered = `${name}(Edm.String Nullable=true, Edm.String Nullable=true)`;
  const text = `No function signature for the function with name '${name}' matches the specified arguments.`;
  return refuse('InvalidQuery', `${text} The function signatures considered are: ${considered}.`);
}

function readFunction(name: string, reader: TokenReader): FilterNode {
  const values = new Map<string, Argument>();
  while (!reader.take(')')) {
    if (values.size > 0) reader.need(',');
    const parameter = reader.word();
    reader.need('=');
    values.set(parameter, reader.list() ?? reader.literal());
  }
  return { kind: 'function', name, values };
}

function isComparison(text: string): text is Comparison {
  return comparisons.includes(text);
}

function isTextFunction(text: string): text is TextFunction {
  return textFunctions.includes(text);
}
