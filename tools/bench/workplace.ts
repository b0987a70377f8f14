import { readdirSync } from 'node:fs';
import { cp, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Command } from './measure.ts';
import { generateDescriptions } from './openapi-corpus.ts';
import { generateProfiles } from './profile-corpus.ts';
import type { GeneratedFile } from './profile-corpus.ts';
import { makeSolutionZip } from './solution-zip.ts';

const repository = fileURLToPath(new URL('../../', import.meta.url));

/** A folder of its own with the built program and everything it is measured on. */
export class Workplace {
  readonly folder: string;
  #fresh = 0;

  private constructor(folder: string) {
    this.folder = folder;
  }

  /**
   * Makes one. The program is copied, so that a build in the meantime changes nothing.
   * @param sizes numbers of files that are to be checked in one run
   */
  static async create(sizes: readonly number[]): Promise<Workplace> {
    const place = new Workplace(await realpath(await mkdtemp(join(tmpdir(), 'mop-bench-'))));
    for (const part of ['bin', 'dist', 'profiles', 'package.json'])
      await cp(join(repository, part), join(place.folder, 'mop', part), { recursive: true });
    await symlink(join(repository, 'node_modules'), join(place.folder, 'mop', 'node_modules'), 'dir');
    for (const size of sizes) {
      await place.#write(`profiles-${size}`, await generateProfiles(size));
      await place.#write(`openapi-${size}`, generateDescriptions(size));
    }
    await writeFile(join(place.folder, 'large.zip'), await makeSolutionZip({ isLarge: true }));
    await writeFile(join(place.folder, 'small.zip'), await makeSolutionZip({ isLarge: false }));
    return place;
  }

  /** A name in the folder that nothing has yet. */
  freshName(): string {
    return join(this.folder, `fresh-${++this.#fresh}`);
  }

  /** Names of the files in one of the folder's folders, from the folder. */
  list(name: string): readonly string[] {
    return readdirSync(join(this.folder, name)).map((file) => `${name}/${file}`);
  }

  /** The copied program. */
  get program(): string {
    return join(this.folder, 'mop', 'bin', 'mop.js');
  }

  /** A run of mop with an empty cache, or with the cache in `cache`. */
  mop(args: readonly string[], cache: string = this.freshName()): Command {
    return {
      program: process.execPath,
      args: [this.program, ...args],
      cwd: this.folder,
      env: { XDG_CACHE_HOME: cache },
    };
  }

  /** A run of a script beside this one. */
  script(name: string, args: readonly string[]): Command {
    return {
      program: process.execPath,
      args: [fileURLToPath(new URL(name, import.meta.url)), ...args],
      cwd: this.folder,
    };
  }

  async remove(): Promise<void> {
    await rm(this.folder, { recursive: true, force: true });
  }

  async #write(name: string, files: readonly GeneratedFile[]): Promise<void> {
    await mkdir(join(this.folder, name));
    for (const file of files) await writeFile(join(this.folder, name, file.name), file.text);
  }
}
