import type { ProfileReference } from '../environment.ts';
import type { StateFile } from '../state-file.ts';
import type { ReadBack } from '../write-once.ts';
import type { ImportEnvironment } from './solution-environment.ts';
import type { Waiting } from './wait-until.ts';

/** An import that was begun: written down before it is asked for, so that the next run finds its job. */
export interface ImportRecord {
  /** Of the package. */
  readonly sha256: string;
  readonly solution: string;
  readonly version: string;
  /** Id of the import job, which the environment refuses to use twice. */
  readonly jobId: string;
  readonly upgrade: boolean;
  /** Profiles that the upgrade takes away. */
  readonly removed: readonly ProfileReference[];
  /** Of the asynchronous operation, once the environment told it. */
  readonly operationId?: string;
}

/** What importing needs. */
export interface ImportContext {
  readonly environment: ImportEnvironment;
  /** The import that was begun and not verified. */
  readonly record: StateFile<ImportRecord>;
  readonly waiting?: Waiting;
  readonly readBack?: ReadBack;
  /** Told how far the import job is, in percent. */
  readonly onProgress?: (percent: number) => void;
}

/** Whether a value is what was written of an import. */
export function isImportRecord(value: unknown): value is ImportRecord {
  if (typeof value !== 'object' || value === null) return false;
  const texts = ['sha256', 'solution', 'version', 'jobId'] as const;
  return (
    texts.every((key) => typeof Reflect.get(value, key) === 'string') &&
    'upgrade' in value &&
    Array.isArray(Reflect.get(value, 'removed'))
  );
}
