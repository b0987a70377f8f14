import { cp, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { runMop } from './run-mop.ts';
import type { MopRun } from './run-mop.ts';

/** A temporary folder with a home, a cache and a folder for temporary files of its own. */
export interface Place {
  /** Where commands run. */
  readonly folder: string;
  /** Environment that keeps everything inside this place. */
  readonly env: Readonly<Record<string, string>>;
  /** Path of a file of the folder, or beside it: `home`, `cache` and `temporary` are next to the folder. */
  path(file: string): string;
  write(file: string, content: string | Uint8Array): Promise<void>;
  read(file: string): Promise<string>;
  bytes(file: string): Promise<Buffer>;
  /** All files in the folder, `mop`'s own `.mop` left out, as sorted relative paths. */
  files(): Promise<readonly string[]>;
  mop(...words: readonly string[]): Promise<MopRun>;
  /** Runs in an environment with more variables, or in another folder of the place. */
  mopWith(
    setting: { readonly env?: Readonly<Record<string, string>>; readonly cwd?: string; readonly input?: string },
    ...words: readonly string[]
  ): Promise<MopRun>;
  remove(): Promise<void>;
}

/** Makes a place; `name` is the name of its folder. */
export async function makePlace(name = 'work'): Promise<Place> {
  const root = await mkdtemp(join(tmpdir(), 'mop-story-'));
  const place = placeIn(root, name);
  for (const one of [place.folder, ...Object.values(place.env)]) await mkdir(one);
  return place;
}

/** A copy of a place and everything in it. */
export async function copyPlace(place: Place): Promise<Place> {
  const root = await mkdtemp(join(tmpdir(), 'mop-story-'));
  await cp(dirname(place.folder), root, { recursive: true });
  return placeIn(root, basename(place.folder));
}

function placeIn(root: string, name: string): Place {
  const folder = join(root, name);
  const env = { HOME: join(root, 'home'), XDG_CACHE_HOME: join(root, 'cache'), TMPDIR: join(root, 'temporary') };
  const path = (file: string): string => join(folder, file);
  const mopWith: Place['mopWith'] = (setting, ...words) =>
    runMop(words, {
      cwd: join(folder, setting.cwd ?? ''),
      env: { ...env, ...setting.env },
      ...(setting.input === undefined ? {} : { input: setting.input }),
    });
  return {
    folder,
    env,
    path,
    write: async (file, content) => {
      await mkdir(dirname(path(file)), { recursive: true });
      await writeFile(path(file), content);
    },
    read: (file) => readFile(path(file), 'utf8'),
    bytes: (file) => readFile(path(file)),
    files: async () => {
      const entries = await readdir(folder, { recursive: true, withFileTypes: true });
      const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
      return files
        .map((file) => file.slice(folder.length + 1))
        .filter((file) => !file.startsWith('.mop'))
        .sort();
    },
    mop: (...words) => mopWith({}, ...words),
    mopWith,
    remove: () => rm(root, { recursive: true, force: true }),
  };
}
