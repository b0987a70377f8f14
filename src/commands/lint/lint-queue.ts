import type { FileFindings } from '../../validate/lint-profile-file.ts';
import type { LintSetup } from './lint-setup.ts';

/** A file that the cache does not know. */
export interface MissingFile {
  readonly path: string;
  readonly file: string;
  /** Its content, where it is not read from `path`. */
  readonly bytes: Uint8Array | undefined;
  readonly key: string;
}

/** A file and what was found in it. */
export interface LintedFile {
  readonly key: string;
  readonly result: FileFindings;
}

/** A list of files that several threads work through: each takes the next share. */
export interface LintQueue {
  readonly files: readonly MissingFile[];
  readonly setup: LintSetup;
  /** Index of the next file that nobody has taken. */
  readonly next: Int32Array<SharedArrayBuffer>;
}
