/** Characters that a file name on Windows cannot have. Source: Path.GetInvalidFileNameChars, solution-format §4.2.4. */
const invalid = /["<>|:*?\\/\u0000-\u001f]/g;
/** Names of devices on Windows, with or without an extension. */
const device = /^(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;
/** Longest name that is kept, in bytes, so that the path fits every file system. */
const longest = 200;

/**
 * The file name of a profile in an unpacked folder: `<Name>.xml` with invalid characters as `_`, a name that no folder
 * tree can be left by. Names that end in a dot or space, are a device's, or are too long differ from the packager's.
 */
export function profileFileName(name: string): string {
  const safe = shorten(name.replace(invalid, '_'))
    .replace(/(?<![. ])[. ]+$/, (end) => '_'.repeat(end.length))
    .replace(device, '_$&');
  return `${safe === '' ? '_' : safe}.xml`;
}

/** Whether the packager writes a profile of this name without `.xml`: the name seems to have an extension already. */
export function losesExtension(name: string): boolean {
  return /\.[^.]+$/.test(name);
}

function shorten(name: string): string {
  let bytes = 0;
  let end = 0;
  for (const character of name) {
    bytes += Buffer.byteLength(character);
    if (bytes > longest) break;
    end += character.length;
  }
  return name.slice(0, end);
}
