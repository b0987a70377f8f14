import type { ImportContext, ImportRecord } from './import-context.ts';
import type { PackageToImport } from './package-to-import.ts';
import { previewImport } from './preview-import.ts';
import type { ImportPreview } from './preview-import.ts';
import { settleImport } from './settle-import.ts';
import { stagePackage } from './stage-package.ts';

/** What is known before anything is changed. */
export interface PreparedImport {
  readonly preview: ImportPreview;
  /** The import of this package that an earlier run had begun: it was agreed to then, and is only finished. */
  readonly resumed: ImportRecord | undefined;
  /** Where the environment keeps the package; undefined where it is not asked for again. */
  readonly uploadId: string | undefined;
  /** What became of another import that an earlier run had begun. */
  readonly warnings: readonly string[];
}

/**
 * Looks what a package meets in an environment, and has the environment check it. Changes nothing there.
 * @throws EnvironmentError where something stands against the import
 */
export async function prepareImport(context: ImportContext, content: PackageToImport): Promise<PreparedImport> {
  const { environment } = context;
  const pending = await context.record.read();
  const resumed = pending?.sha256 === content.sha256 ? pending : undefined;
  const warnings = pending && !resumed ? [await settleImport(context, pending)] : [];
  const preview = await previewImport(environment, content);
  const isNeeded = !resumed && !preview.isInstalled;
  const staged = isNeeded ? await stagePackage(environment, content) : undefined;
  return { preview, resumed, uploadId: staged?.uploadId, warnings };
}
