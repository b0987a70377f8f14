import { dirname, join, resolve } from 'node:path';
import { isFailure } from '../../diagnostics/errors.ts';
import { loadMetadata } from '../../metadata/load-metadata.ts';
import type { Metadata } from '../../metadata/metadata.ts';
import type { CommandInput } from '../command.ts';
import { lintSetup } from '../lint/lint-setup.ts';
import type { LintSetup } from '../lint/lint-setup.ts';
import { findWorkspace, workspaceMetadata } from '../workspace.ts';
import type { FindOpenText, Workspace } from '../workspace.ts';
import { stampOf } from './file-stamp.ts';
import { toSettingsProblem } from './settings-problem.ts';
import type { SettingsProblem } from './settings-problem.ts';

/** What the profiles of a folder are checked with: what `mop lint` would take there. */
export interface Surroundings {
  readonly workspace: Workspace;
  readonly setup: LintSetup;
  readonly metadata: Metadata;
  /** The mop.yaml that it comes from; absent where there is none. */
  readonly settingsFile: string | undefined;
  /** Snapshot of the organization's tables that mop.yaml names. */
  readonly snapshotFile: string | undefined;
  /** Why mop.yaml, or what it names, cannot be read. Then the rest is as it was before, or as without mop.yaml. */
  readonly problem: SettingsProblem | undefined;
}

interface Known {
  /** States of every mop.yaml that may count. */
  readonly stamp: string;
  readonly loaded: Promise<Surroundings>;
}

/** Finds the surroundings of files, and takes up what changes in them whether or not the editor tells of it. */
export class SurroundingsFinder {
  readonly #input: CommandInput;
  readonly #findOpenText: FindOpenText;
  readonly #known = new Map<string, Known>();
  /** By folder, the last ones without a failure. */
  readonly #sound = new Map<string, Surroundings>();
  readonly #snapshots = new Map<string, { readonly stamp: string; readonly metadata: Promise<Metadata> }>();

  constructor(input: CommandInput, findOpenText: FindOpenText) {
    this.#input = input;
    this.#findOpenText = findOpenText;
  }

  /** Surroundings of a file; without a path, those of a text that is no file yet. */
  async of(path: string | undefined): Promise<Surroundings> {
    if (path === undefined) return this.#bare(this.#input.io.cwd);
    const folder = dirname(path);
    const stamp = this.#stamp(folder);
    const known = this.#known.get(folder);
    if (known?.stamp === stamp && this.#isCurrent((await known.loaded).snapshotFile)) return known.loaded;
    const loaded = this.#load(folder);
    this.#known.set(folder, { stamp, loaded });
    return loaded;
  }

  /** States of every mop.yaml that may count for a folder. */
  #stamp(folder: string): string {
    const stamps: string[] = [];
    for (let at = folder; ; at = dirname(at)) {
      const file = join(at, 'mop.yaml');
      const stamp = this.#findOpenText(file) ?? stampOf(file);
      stamps.push(stamp);
      if (stamp !== 'none' || dirname(at) === at) return stamps.join('\n');
    }
  }

  #isCurrent(snapshotFile: string | undefined): boolean {
    return snapshotFile === undefined || this.#snapshots.get(snapshotFile)?.stamp === stampOf(snapshotFile);
  }

  async #load(folder: string): Promise<Surroundings> {
    let workspace: Workspace | undefined;
    try {
      workspace = await findWorkspace(folder, this.#findOpenText);
      const surroundings = await this.#read(workspace);
      this.#sound.set(folder, surroundings);
      return surroundings;
    } catch (failure) {
      if (!isFailure(failure)) throw failure;
      const before = this.#sound.get(folder) ?? (await this.#bare(folder));
      const snapshotFile = workspace ? snapshotOf(workspace) : before.snapshotFile;
      return {
        ...before,
        settingsFile: this.#settingsFile(folder),
        snapshotFile,
        problem: toSettingsProblem(failure, workspace),
      };
    }
  }

  /** The nearest mop.yaml. */
  #settingsFile(folder: string): string | undefined {
    for (let at = folder; ; at = dirname(at)) {
      const file = join(at, 'mop.yaml');
      if (this.#findOpenText(file) !== undefined || stampOf(file) !== 'none') return file;
      if (dirname(at) === at) return undefined;
    }
  }

  async #read(workspace: Workspace): Promise<Surroundings> {
    const { folder, file } = workspace;
    const snapshotFile = snapshotOf(workspace);
    return {
      workspace,
      setup: await lintSetup({ ...this.#input, io: { ...this.#input.io, cwd: folder } }, workspace),
      metadata: snapshotFile === undefined ? await loadMetadata() : await this.#snapshot(snapshotFile, workspace),
      settingsFile: file === undefined ? undefined : join(folder, 'mop.yaml'),
      snapshotFile,
      problem: undefined,
    };
  }

  /** Metadata with a snapshot, read anew where the file has changed. */
  #snapshot(file: string, workspace: Workspace): Promise<Metadata> {
    const stamp = stampOf(file);
    const known = this.#snapshots.get(file);
    if (known?.stamp === stamp) return known.metadata;
    const metadata = workspaceMetadata(workspace, { cwd: workspace.folder, option: undefined });
    this.#snapshots.set(file, { stamp, metadata });
    return metadata;
  }

  #bare(folder: string): Promise<Surroundings> {
    return this.#read({ folder, file: undefined, settings: {}, locate: () => ({}) });
  }
}

function snapshotOf({ folder, settings }: Workspace): string | undefined {
  return settings.metadata === undefined ? undefined : resolve(folder, settings.metadata);
}
