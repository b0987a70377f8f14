import { didYouMean, endWithNear } from '../diagnostics/did-you-mean.ts';
import type { Path, Place } from '../diagnostics/place.ts';

/** What a generated validator says of one defect. */
export interface SchemaError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly params: Readonly<Record<string, unknown>>;
}

/** A defect of a document, with its place. */
export interface DocumentProblem {
  readonly message: string;
  readonly place: Place;
  /** What may have been meant by the key at `place`. */
  readonly suggestion?: string | undefined;
}

/**
 * The errors that are defects of their own: not the mark that an `if` leaves beside them, nor a missing key that stands there, mistyped,
 * as an unknown one.
 */
export function ownErrors(errors: readonly SchemaError[]): readonly SchemaError[] {
  const unknown = errors.filter(({ keyword }) => keyword === 'additionalProperties').slice(0, maximumUnknown);
  const isMistyped = ({ instancePath, keyword, params }: SchemaError): boolean =>
    keyword === 'required' &&
    unknown.some(
      (one) => one.instancePath === instancePath && isNear(one.params.additionalProperty, params.missingProperty),
    );
  return errors.filter((error) => error.keyword !== 'if' && !isMistyped(error));
}

/** Most unknown keys of a document that are compared with those that are missing. */
const maximumUnknown = 50;

function isNear(key: unknown, missing: unknown): boolean {
  return typeof key === 'string' && typeof missing === 'string' && didYouMean(key, [missing]) === missing;
}

/** Says a schema error to people. */
export function describeSchemaError(error: SchemaError, knownKeys: readonly string[]): DocumentProblem {
  const path = pointerToPath(error.instancePath);
  if (error.keyword === 'additionalProperties')
    return unknownKey(path, textParameter(error, 'additionalProperty'), knownKeys);
  const subject = path.length === 0 ? 'the file' : `"${path.map(String).join('.')}"`;
  return { message: `${subject} ${describeKeyword(error)}`, place: { path } };
}

function unknownKey(path: Path, key: string, knownKeys: readonly string[]): DocumentProblem {
  const near = didYouMean(key, knownKeys);
  const place: Place = { path: [...path, key], on: 'key' };
  if (near === key) return { message: `unknown key "${key}" here`, place };
  return { message: `unknown key "${key}"${endWithNear(near)}`, place, suggestion: near };
}

const keywordTexts: Readonly<Record<string, (error: SchemaError) => string>> = {
  required: (error) => `lacks the key "${textParameter(error, 'missingProperty')}"`,
  type: (error) => `must be ${typeName(error.params.type)}`,
  enum: (error) => `must be one of ${listOf(error.params.allowedValues)}`,
  const: (error) => `must be ${String(error.params.allowedValue)}`,
  pattern: (error) => patternText(textParameter(error, 'pattern')),
  minLength: () => 'must not be empty',
  minItems: () => 'must not be empty',
  uniqueItems: () => 'says the same twice',
  not: (error) => notText(error),
};

function describeKeyword(error: SchemaError): string {
  const describe = keywordTexts[error.keyword];
  if (describe) return describe(error);
  return `must satisfy ${error.keyword} ${Object.values(error.params).map(String).join(' ')}`.trimEnd();
}

/** `not` stands for what one of two forms lacks: a way of saying a filter, a condition, an environment. */
function notText(error: SchemaError): string {
  if (error.instancePath.startsWith('/environments/')) return 'needs "url", or "local" for the local Dataverse';
  const inCondition = /\/(?:where|and|or)(?:\/|$)/.test(error.instancePath);
  return inCondition
    ? 'is no condition: expected text "<column> <operator> [value, …]", or a map with and, or, any, none, use, or column and operator'
    : 'has both "where" and "fetchxml": a filter is said in one way';
}

function patternText(pattern: string): string {
  if (pattern.startsWith('^[0-9a-fA-F]{8}'))
    return 'must be a GUID without braces, such as 8ce77666-a132-ec11-b6e6-0022483ccc0c';
  if (pattern === '^\\S+$') return 'must be one word';
  if (pattern === '^https://') return 'must begin with https://';
  return `must match ${pattern}`;
}

function textParameter(error: SchemaError, name: string): string {
  const value = error.params[name];
  return typeof value === 'string' ? value : '';
}

function listOf(values: unknown): string {
  return Array.isArray(values) ? values.map(String).join(', ') : String(values);
}

const typeNames: Readonly<Record<string, string>> = {
  object: 'a map',
  array: 'a list',
  string: 'text (put it in quotes)',
  integer: 'a whole number',
  number: 'a number',
};

function typeName(type: unknown): string {
  const names = Array.isArray(type) ? type.map(String) : [String(type)];
  return names.map((name) => typeNames[name] ?? name).join(' or ');
}

/** A JSON pointer as a path; digits become indexes. */
export function pointerToPath(pointer: string): Path {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .map((step) => (/^\d+$/.test(step) ? Number(step) : step));
}
