import { FileError } from '../diagnostics/errors.ts';
import type { Place, Range } from '../diagnostics/place.ts';
import { YamlLocator } from './locate-yaml.ts';
import { parseYaml } from './parse-yaml.ts';
import { describeSchemaError, ownErrors } from './schema-problems.ts';
import type { DocumentProblem, SchemaError } from './schema-problems.ts';
import validate from './validate-workspace-file.generated.js';
import type { WorkspaceFile } from './workspace-file.generated.ts';
import { YamlError, toPlainValue } from './yaml-tree.ts';
import type { YamlNode } from './yaml-tree.ts';

export type {
  Assignments,
  CloudName,
  EnvironmentEntry,
  PublisherEntry,
  RemoteEnvironment,
  RuleEntry,
  RuleMap,
  SignInEntry,
  SignInKind,
  WorkspaceFile,
} from './workspace-file.generated.ts';

/** Keys of mop.yaml, for did-you-mean. */
const workspaceKeys = [
  'metadata',
  'environments',
  'default',
  'solution',
  'publisher',
  'rules',
  'name',
  'displayName',
  'version',
  'prefix',
  'optionValuePrefix',
  'local',
  'url',
  'cloud',
  'signIn',
  'kind',
  'tenant',
  'clientId',
  'serviceConnection',
  'organizationId',
  'assign',
  'users',
  'teams',
  'severity',
  'options',
  'files',
  'reason',
  'preset',
];

/**
 * Reads mop.yaml.
 * @throws FileError at the first thing that is wrong
 */
export function readWorkspace(text: string, file: string): WorkspaceFile {
  const root = parseWorkspace(text, file);
  const value: unknown = root ? toPlainValue(root) : {};
  if (isWorkspaceFile(value)) return value;
  const problem = firstProblem(validate.errors ?? []);
  const where = { file, ...new YamlLocator(text, root).locate(problem?.place ?? { path: [] }) };
  throw new FileError(problem?.message ?? 'this is no mop.yaml', { code: 'invalid-workspace', where });
}

function firstProblem(errors: readonly SchemaError[]): DocumentProblem | undefined {
  const [error] = ownErrors(errors);
  return error && describeSchemaError(error, workspaceKeys);
}

/** Line and column of a place in the text of mop.yaml. */
export function locateInWorkspace(text: string, place: Place): Range {
  return new YamlLocator(text, parseYaml(text)).locate(place);
}

/** The tree of mop.yaml; undefined where it says nothing. @throws FileError where it is no YAML */
export function parseWorkspace(text: string, file: string): YamlNode | undefined {
  try {
    return parseYaml(text);
  } catch (error) {
    if (!(error instanceof YamlError)) throw error;
    const where = { file, ...new YamlLocator(text, undefined).range(error.start, error.end) };
    throw new FileError(error.message, { code: 'invalid-workspace', where });
  }
}

function isWorkspaceFile(value: unknown): value is WorkspaceFile {
  return validate(value);
}
