import { setImmediate } from 'node:timers/promises';
import { isFailure } from '../../diagnostics/errors.ts';
import { decodeText, maximumProfileBytes } from '../../schema/decode-text.ts';
import { readProfile } from '../../schema/read-profile.ts';
import { comparingDirectives } from '../../validate/comparing-directives.ts';
import { identifyProfile } from '../../validate/profile-identity.ts';
import type { ProfileIdentity } from '../../validate/profile-identity.ts';
import type { CommandIo } from '../command.ts';
import { defaultPaths } from '../lint/default-paths.ts';
import { findInputs } from '../lint/find-inputs.ts';
import { readBytesNow } from '../workspace.ts';
import type { Workspace } from '../workspace.ts';
import { stampOf } from './file-stamp.ts';

interface KnownFile {
  readonly stamp: string;
  /** Absent where the file is no profile. */
  readonly identity: ProfileIdentity | undefined;
}

/** The profile files of a workspace on disk, by what an environment tells profiles from others. */
export class ProfileFiles {
  readonly #io: CommandIo;
  /** By path, by the folder of the workspace. */
  readonly #known = new Map<string, ReadonlyMap<string, KnownFile>>();

  constructor(io: CommandIo) {
    this.#io = io;
  }

  /** What is known of the profiles of a workspace. */
  of(folder: string): readonly ProfileIdentity[] {
    return [...(this.#known.get(folder)?.values() ?? [])].flatMap(({ identity }) => identity ?? []);
  }

  /** Whether a workspace has been looked through. */
  has(folder: string): boolean {
    return this.#known.has(folder);
  }

  /** Looks through a workspace for what has changed. */
  async refresh(workspace: Workspace): Promise<void> {
    const { folder } = workspace;
    const before = this.#known.get(folder);
    if (!before) this.#known.set(folder, new Map());
    const found = new Map<string, KnownFile>();
    for (const path of await this.#list(workspace)) {
      const stamp = stampOf(path);
      const known = before?.get(path);
      if (known?.stamp === stamp) found.set(path, known);
      else found.set(path, { stamp, identity: identityOf(path) });
      // An editor that asks for something in the meantime is answered between two files.
      if (known?.stamp !== stamp) await setImmediate();
    }
    this.#known.set(folder, found);
  }

  async #list(workspace: Workspace): Promise<readonly string[]> {
    try {
      const words = await defaultPaths(workspace);
      const source = { cwd: workspace.folder, readInput: () => this.#io.readInput(), inputName: '' };
      const inputs = await findInputs(words, source);
      return inputs.filter(({ kind }) => kind === 'profile').map(({ path }) => path);
    } catch (failure) {
      // A workspace without a profile is none to refuse.
      if (isFailure(failure)) return [];
      throw failure;
    }
  }
}

function identityOf(path: string): ProfileIdentity | undefined {
  try {
    const text = decodeText(readBytesNow(path, path), { file: path, limit: maximumProfileBytes });
    const read = readProfile(text, path);
    return read.source && identifyProfile(read.source, comparingDirectives(read.source.directives));
  } catch (failure) {
    if (isFailure(failure)) return undefined;
    throw failure;
  }
}
