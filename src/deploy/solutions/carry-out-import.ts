import { randomUUID } from 'node:crypto';
import type { PublishResult } from '../publish-profile.ts';
import type { ImportContext, ImportRecord } from './import-context.ts';
import type { PackageToImport } from './package-to-import.ts';
import type { PreparedImport } from './prepare-import.ts';
import { publishImported } from './publish-imported.ts';
import type { ImportedPublished } from './publish-imported.ts';
import { describeFinding, runImport } from './run-import.ts';
import type { SolutionReference } from './solution-environment.ts';
import { stagePackage } from './stage-package.ts';
import { verifyImport } from './verify-import.ts';
import type { ImportVerification } from './verify-import.ts';

/** How to import a package. */
export interface ImportOptions {
  /** Publish its profiles afterwards: an import leaves them unpublished. */
  readonly publish: boolean;
  /** Upgrade the installed managed solution, so that what the package no longer has goes away. */
  readonly upgrade: boolean;
}

/** What an import did. */
export interface ImportResult {
  /** Undefined: everything was there already, and nothing was imported. */
  readonly jobId: string | undefined;
  /** Whether it finished what an earlier run had begun. */
  readonly isResumed: boolean;
  /** The solution as it was before; undefined where there was none. */
  readonly replaced: SolutionReference | undefined;
  readonly published: readonly PublishResult[];
  readonly verified: ImportVerification;
  readonly warnings: readonly string[];
}

/**
 * Imports a package that was prepared: under a job id that is written down before, then publishes its profiles and reads everything
 * back. What is there already is not imported again, and what was cut short is taken up where it stopped.
 * @throws EnvironmentError with the environment's code where it fails, or where the outcome is not as the package says
 */
export async function carryOutImport(
  context: ImportContext,
  { content, prepared }: { readonly content: PackageToImport; readonly prepared: PreparedImport },
  options: ImportOptions,
): Promise<ImportResult> {
  const { preview, resumed } = prepared;
  const record = resumed ?? (await writeDown(context, content, { prepared, options }));
  const { findings } = record
    ? await runImport(context, record, () => upload(context, { content, prepared }))
    : { findings: [] };
  const { results, warnings } = await publish(context, content, options);
  const expected = { content, isPublished: options.publish, removed: record?.removed ?? [] };
  const verified = await verifyImport(context.environment, expected);
  await context.record.clear();
  return {
    jobId: record?.jobId,
    isResumed: resumed !== undefined,
    replaced: preview.installed,
    published: results,
    verified,
    warnings: [...prepared.warnings, ...findings.map(describeFinding), ...warnings],
  };
}

async function publish(
  { environment, readBack }: ImportContext,
  { profiles }: PackageToImport,
  options: ImportOptions,
): Promise<ImportedPublished> {
  return options.publish ? publishImported(environment, profiles, readBack) : { results: [], warnings: [] };
}

/** Undefined where there is nothing to import. */
async function writeDown(
  context: ImportContext,
  { sha256, solution, version }: PackageToImport,
  { prepared: { preview }, options }: { prepared: PreparedImport; options: ImportOptions },
): Promise<ImportRecord | undefined> {
  if (preview.isInstalled) return undefined;
  const upgrade = options.upgrade && preview.installed?.managed === true;
  const removed = upgrade ? preview.leaving : [];
  const record = { sha256, solution, version, jobId: randomUUID(), upgrade, removed };
  await context.record.write(record);
  return record;
}

async function upload(
  { environment }: ImportContext,
  { content, prepared: { uploadId } }: { content: PackageToImport; prepared: PreparedImport },
): Promise<{ readonly uploadId: string }> {
  return uploadId === undefined ? stagePackage(environment, content) : { uploadId };
}
