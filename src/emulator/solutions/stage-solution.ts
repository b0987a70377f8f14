import { randomUUID } from 'node:crypto';
import type { Session } from '../organization/session.ts';
import { ServerError } from '../server/server-error.ts';
import { jsonAnswer } from '../server/web-request.ts';
import type { Answer } from '../server/web-request.ts';
import { errorNumber } from './async-operations.ts';
import { checkPackage, checkReadable, describePackage } from './check-package.ts';
import type { CheckedPackage } from './check-package.ts';
import { findMissingDependencies } from './find-missing-dependencies.ts';
import type { MissingComponent } from './find-missing-dependencies.ts';
import { decodeFile } from './import-solution.ts';
import { readPackage } from './read-package.ts';
import type { IncomingPackage } from './read-package.ts';

/**
 * StageSolution: keeps a package for a later import and says what stands against it. Sources: Microsoft's references of
 * StageSolutionResults, MissingDependency and SolutionValidationResult; the properties of the two details are inferred.
 */
export async function stageSolution(session: Session, body: Record<string, unknown>): Promise<Answer> {
  const bytes = decodeFile(String(body.CustomizationFile));
  const incoming = await readPackage(bytes);
  checkReadable(incoming);
  const StageSolutionUploadId = randomUUID();
  session.state.newest.set('stagedsolution', StageSolutionUploadId, { bytes: bytes.toString('base64') });
  const results = validate(session, incoming);
  return jsonAnswer(200, {
    '@odata.context': `${session.serviceRoot}$metadata#Microsoft.Dynamics.CRM.StageSolutionResponse`,
    StageSolutionResults: {
      StageSolutionUploadId,
      StageSolutionStatus: results.length === 0 ? 'Passed' : 'Failed',
      SolutionDetails: describeSolution(describePackage(incoming)),
      SolutionComponentsDetails: describeComponents(incoming),
      MissingDependencies: findMissingDependencies(session, incoming).map(describeMissing),
      SolutionValidationResults: results,
    },
  });
}

function validate(session: Session, incoming: IncomingPackage): readonly Record<string, unknown>[] {
  try {
    checkPackage(session, incoming, 'update');
    return [];
  } catch (error) {
    if (!(error instanceof ServerError)) throw error;
    const { message: Message } = error;
    const ErrorCode = errorNumber(error);
    return [{ SolutionValidationResultType: 'Error', Message, ErrorCode, AdditionalInfo: null }];
  }
}

function describeSolution(checked: CheckedPackage): Record<string, unknown> {
  return {
    SolutionUniqueName: checked.uniqueName,
    SolutionFriendlyName: checked.friendlyName,
    SolutionVersion: checked.version,
    IsManaged: checked.managed,
    PublisherUniqueName: checked.publisher.uniqueName,
  };
}

function describeComponents({ roots }: IncomingPackage): readonly Record<string, unknown>[] {
  return roots.map(({ type, id, schemaName }) => ({
    ComponentType: type,
    ComponentId: id ?? null,
    ComponentSchemaName: schemaName ?? null,
  }));
}

function describeMissing({ required, dependent }: MissingComponent): Record<string, unknown> {
  return {
    ...describeEnd('RequiredComponent', required),
    RequiredSolutionName: required.solution ?? null,
    ...describeEnd('DependentComponent', dependent),
    CanResolveMissingDependency: false,
  };
}

function describeEnd(prefix: string, end: MissingComponent['required']): Record<string, unknown> {
  return {
    [`${prefix}Type`]: end.type,
    [`${prefix}Id`]: end.id ?? null,
    [`${prefix}SchemaName`]: end.schemaName ?? null,
    [`${prefix}DisplayName`]: end.displayName ?? null,
    [`${prefix}ParentSchemaName`]: end.parentSchemaName ?? null,
  };
}
