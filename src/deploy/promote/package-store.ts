import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createStateFile, writeState } from '../state-file.ts';

/** A managed package that was installed in an environment. */
export interface InstalledPackage {
  readonly solution: string;
  readonly version: string;
  /** Of the zip, hexadecimal. */
  readonly sha256: string;
  /** ISO 8601. */
  readonly at: string;
}

/** The managed packages of one environment: what was installed, oldest first, with the zips to go back to or to promote further. */
export interface PackageStore {
  /** Returns once the zip is safely written. */
  keep(bytes: Uint8Array): Promise<void>;
  /** A zip that was kept; undefined where it is gone or is not what it was. */
  load(sha256: string): Promise<Uint8Array | undefined>;
  list(solution: string): Promise<readonly InstalledPackage[]>;
  /** Notes that a package is what the environment has now; the same one twice in a row is one. */
  note(installed: InstalledPackage): Promise<void>;
  /** Forgets what was installed of a solution that was taken away. */
  forget(solution: string): Promise<void>;
}

/** Packages as files of a folder, readable by their owner only. */
export function createPackageStore(folder: string): PackageStore {
  const fileOf = (sha256: string) => join(folder, `${sha256}.zip`);
  const hint = 'without it nothing can be taken back: delete the file to go on';
  const installed = createStateFile(join(folder, 'installed.json'), isList, { hint });
  const read = async () => (await installed.read()) ?? [];
  return {
    keep: (bytes) => writeState(fileOf(hashOf(bytes)), Buffer.from(bytes)),
    async load(sha256) {
      const bytes = await readFile(fileOf(sha256)).catch(() => undefined);
      return bytes && hashOf(bytes) === sha256 ? bytes : undefined;
    },
    list: async (solution) => (await read()).filter((one) => one.solution === solution),
    async note(next) {
      const all = await read();
      const last = all.filter(({ solution }) => solution === next.solution).at(-1);
      if (last?.sha256 !== next.sha256) await installed.write([...all, next]);
    },
    forget: async (solution) => installed.write((await read()).filter((one) => one.solution !== solution)),
  };
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function isList(value: unknown): value is readonly InstalledPackage[] {
  return Array.isArray(value) && value.every(isInstalled);
}

function isInstalled(value: unknown): value is InstalledPackage {
  if (typeof value !== 'object' || value === null) return false;
  return ['solution', 'version', 'sha256', 'at'].every((key) => typeof Reflect.get(value, key) === 'string');
}
