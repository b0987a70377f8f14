import type { ImportFinding, MissingComponent, StagedSolution } from '../deploy/solutions/solution-environment.ts';
import { EnvironmentError } from '../diagnostics/errors.ts';
import { printableLine } from '../diagnostics/printable.ts';
import { serverAdvice } from './advice.ts';
import type { DataverseClient } from './dataverse-client.ts';
import { readErrorCode } from './read-error-code.ts';
import { isRow, readId, readNumber, readRows, readText } from './read-json.ts';
import type { Row } from './read-json.ts';

/** Component types by what people call them. Source: dataverse-model §2.3. */
const typeNames: ReadonlyMap<string, string> = new Map([
  ['1', 'table'],
  ['2', 'column'],
  ['10', 'relationship'],
  ['26', 'view'],
  ['80', 'app'],
  ['161', 'profile'],
]);

/** Has the environment keep a package for an import, and say what stands against it. Source: Microsoft's StageSolutionResults reference. */
export async function stageSolution(client: DataverseClient, bytes: Uint8Array): Promise<StagedSolution> {
  const parameters = { CustomizationFile: Buffer.from(bytes).toString('base64') };
  const { StageSolutionResults: results } = await client.act('StageSolution', parameters, { exclusive: true });
  const uploadId = isRow(results) ? readId(results, 'StageSolutionUploadId') : undefined;
  if (!isRow(results) || uploadId === undefined) {
    throw new EnvironmentError(`${client.origin} took the package and gave no upload id`, {
      code: 'unexpected-answer',
      hint: 'repeat the command',
    });
  }
  return {
    uploadId,
    missing: readRows(results, 'MissingDependencies').map(toMissing),
    refusals: readRows(results, 'SolutionValidationResults').flatMap(toRefusal),
  };
}

function toMissing(row: Row): MissingComponent {
  const text = (column: string) => readText(row, `RequiredComponent${column}`);
  const type = String(readNumber(row, 'RequiredComponentType') ?? readText(row, 'RequiredComponentType') ?? '');
  const name = text('SchemaName') ?? text('DisplayName') ?? text('Id') ?? 'without a name';
  const parent = text('ParentSchemaName');
  const kind = typeNames.get(type) ?? `component of type ${type}`;
  return {
    required: printableLine(`${kind} ${name}${parent === undefined ? '' : ` of ${parent}`}`),
    solution: readText(row, 'RequiredSolutionName'),
    dependentId: readId(row, 'DependentComponentId'),
  };
}

/** Warnings do not stand against an import. */
function toRefusal(row: Row): readonly ImportFinding[] {
  const { SolutionValidationResultType: type } = row;
  if (type !== 'Error' && type !== 1) return [];
  const code = readErrorCode(String(readNumber(row, 'ErrorCode') ?? '')) ?? 'validation';
  const message = printableLine(readText(row, 'Message') ?? 'no reason given');
  return [{ result: 'failure', code, message, hint: serverAdvice.get(code) }];
}
