import type { Range } from '../diagnostics/place.ts';
import { YamlLocator } from './locate-yaml.ts';
import { parseYaml } from './parse-yaml.ts';
import { isRecord } from '../diagnostics/json.ts';
import type { ProfileFile } from './profile-file.generated.ts';
import { profileKeys } from './profile-keys.ts';
import { describeSchemaError, ownErrors, pointerToPath } from './schema-problems.ts';
import type { SchemaError } from './schema-problems.ts';
import validate from './validate-profile-file.generated.js';
import { YamlError, toPlainValue } from './yaml-tree.ts';
import type { YamlNode } from './yaml-tree.ts';

/** A profile file taken apart, or why it is none. */
export type ParsedProfileFile =
  | { readonly file: ProfileFile; readonly root: YamlNode; readonly locator: YamlLocator }
  | { readonly problems: readonly FileProblem[] };

/** Why a text is no profile file, where, and which key may have been meant there. */
export interface FileProblem {
  readonly message: string;
  readonly range: Range;
  readonly suggestion?: string | undefined;
}

/** Most defects of one file that are reported; a file with more is not a profile. */
const maximumProblems = 50;

/** Parses the text of a profile file and checks it against the schema. */
export function parseProfileFile(text: string): ParsedProfileFile {
  let root: YamlNode | undefined;
  try {
    root = parseYaml(text);
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    const range = new YamlLocator(text, undefined).range(error.start, error.end);
    return { problems: [{ message: error.message, range }] };
  }
  const locator = new YamlLocator(text, root);
  if (!root)
    return { problems: [{ message: 'the file is empty; expected a profile', range: locator.locate({ path: [] }) }] };
  return checkTree(root, locator);
}

function checkTree(root: YamlNode, locator: YamlLocator): ParsedProfileFile {
  const value = toPlainValue(root);
  if (isProfileFile(value)) return { file: value, root, locator };
  const errors = (validate.errors ?? []).filter((error) => !isForRule(error, value));
  if (errors.length === 0 && isNearlyProfileFile(value)) return { file: value, root, locator };
  const real = ownErrors(errors);
  const problems = real
    .slice(0, maximumProblems)
    .map((error) => describeSchemaError(error, profileKeys))
    .map(({ message, place, suggestion }) => ({ message, range: locator.locate(place), suggestion }));
  const more = real.length - maximumProblems;
  const range = locator.locate({ path: [] });
  return { problems: more > 0 ? [...problems, { message: `and ${more} more defects of this kind`, range }] : problems };
}

/** Longest path of an interval that is looked at: far longer than a table's name makes it, and a path costs time once it is read. */
const longestPath = 1_000;

/** A number that is out of range is left to the rule sync-interval-range, which knows why. */
function isForRule(error: SchemaError, value: unknown): boolean {
  if (error.instancePath.length > longestPath || !/^\/tables\/[^/]+\/sync$/.test(error.instancePath)) return false;
  const found = pointerToPath(error.instancePath).reduce<unknown>(
    (node, step) => (isRecord(node) ? node[step] : undefined),
    value,
  );
  return typeof found === 'number';
}

function isProfileFile(value: unknown): value is ProfileFile {
  return validate(value);
}

/** Called once every error of the validator is one that a rule reports. */
function isNearlyProfileFile(value: unknown): value is ProfileFile {
  return isRecord(value);
}
