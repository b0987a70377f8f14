import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Range } from '../diagnostics/place.ts';
import { ruleUrl } from '../diagnostics/rule-url.ts';
import { YamlLocator } from './locate-yaml.ts';
import { parseYaml } from './parse-yaml.ts';
import type { ProfileFile } from './profile-file.generated.ts';
import type { Profile, ProfileSource } from './profile.ts';
import { profileKeys } from './profile-keys.ts';
import { describeSchemaError } from './schema-problems.ts';
import type { DocumentProblem, SchemaError } from './schema-problems.ts';
import { toProfile } from './to-profile.ts';
import validate from './validate-profile-file.generated.js';
import { YamlError, toPlainValue } from './yaml-tree.ts';
import type { YamlNode } from './yaml-tree.ts';

/** What reading a profile file gives: the profile, or findings that say why there is none. */
export type ReadProfile =
  | { readonly source: ProfileSource; readonly findings: readonly [] }
  | { readonly source: undefined; readonly findings: readonly Diagnostic[] };

/** Most defects of one file that are reported; a file with more is not a profile. */
const maximumProblems = 50;

/**
 * Reads a profile file.
 * @param text its text
 * @param file its name as it is shown in findings
 */
export function readProfile(text: string, file: string): ReadProfile {
  const fail = (problems: readonly { message: string; range: Range }[]): ReadProfile => ({
    source: undefined,
    findings: problems.map((problem) => invalidDocument(problem.message, { file, ...problem.range })),
  });
  let root: YamlNode | undefined;
  try {
    root = parseYaml(text);
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    return fail([{ message: error.message, range: new YamlLocator(text, undefined).range(error.start, error.end) }]);
  }
  const locator = new YamlLocator(text, root);
  const read = readTree(root);
  if ('problems' in read) {
    return fail(read.problems.map(({ message, place }) => ({ message, range: locator.locate(place) })));
  }
  return { source: { file, text, profile: read.profile, locate: (place) => locator.locate(place) }, findings: [] };
}

/** A finding that a document is not what it should be (MOP100). */
export function invalidDocument(message: string, where: Range & { file: string }): Diagnostic {
  const { file, line, column, endLine, endColumn } = where;
  const rule = 'invalid-document';
  return {
    code: 'MOP100',
    rule,
    severity: 'error',
    message,
    file,
    line,
    column,
    endLine,
    endColumn,
    related: [],
    url: ruleUrl(rule),
  };
}

function readTree(root: YamlNode | undefined): { profile: Profile } | { problems: readonly DocumentProblem[] } {
  if (!root) return { problems: [{ message: 'the file is empty; expected a profile', place: { path: [] } }] };
  const value = toPlainValue(root);
  if (isProfileFile(value)) return { profile: toProfile(value) };
  const errors = (validate.errors ?? []).filter((error) => !isForRule(error, value));
  if (errors.length === 0 && isNearlyProfileFile(value)) return { profile: toProfile(value) };
  const problems = errors.flatMap((error) => describeSchemaError(error, profileKeys) ?? []);
  return { problems: problems.length > maximumProblems ? shorten(problems) : problems };
}

function shorten(problems: readonly DocumentProblem[]): readonly DocumentProblem[] {
  const more = { message: `and ${problems.length - maximumProblems} more defects of this kind`, place: { path: [] } };
  return [...problems.slice(0, maximumProblems), more];
}

/** A number that is out of range is left to the rule sync-interval-range, which knows why. */
function isForRule(error: SchemaError, value: unknown): boolean {
  if (!/^\/tables\/[^/]+\/sync$/.test(error.instancePath)) return false;
  return typeof valueAt(value, error.instancePath) === 'number';
}

function valueAt(value: unknown, pointer: string): unknown {
  const steps = pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  return steps.reduce<unknown>((node, step) => (isRecord(node) ? node[step] : undefined), value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isProfileFile(value: unknown): value is ProfileFile {
  return validate(value);
}

/** Called once every error of the validator is one that a rule reports. */
function isNearlyProfileFile(value: unknown): value is ProfileFile {
  return isRecord(value);
}
