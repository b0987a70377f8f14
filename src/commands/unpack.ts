import type { Command } from './command.ts';
import { metadataOption } from './options.ts';

/** `mop unpack`: package → profile files. */
export const unpack: Command = {
  usage: 'unpack <package>',
  summary: 'turn the profiles of a solution package into files',
  description: `Writes every profile of a solution package as a readable file: profiles/<name>.yaml.

The package may be a solution .zip, an unpacked solution folder, or a single MobileOfflineProfile document. Filters are written as
conditions where that loses nothing, and stay FetchXML where it would. Elements and attributes of profiles,
tables and relationships that mop does not know are kept in the file; XML comments are not. A profile that has a table twice is refused.`,
  options: [
    { flags: '--out <folder>', description: 'folder to write to (profiles)' },
    { flags: '--force', description: 'update files that are there, keeping their comments and order' },
    metadataOption,
  ],
  examples: [
    { line: 'mop unpack ContosoOffline.zip', does: 'writes profiles/<name>.yaml for each profile in the package' },
    { line: 'mop unpack ./solution --out customer', does: 'the same from an unpacked solution folder' },
  ],
  load: () => import('./unpack.run.ts'),
};
