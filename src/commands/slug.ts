/** Names that Windows keeps for devices, whatever their extension. */
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)$/;
/** Longest slug; file systems allow 255 bytes with the extension. */
const maximumLength = 80;

/**
 * File name, without extension, for a profile's name: lower-case letters, digits and single hyphens, whatever the name
 * holds; so it can lead to no other folder. Letters lose their accents; a name without any letter becomes `profile`.
 */
export function slug(name: string): string {
  const plain = name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  const words = plain
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, maximumLength)
    .replace(/^-|-$/g, '');
  if (words === '') return 'profile';
  return reserved.test(words) ? `${words}-profile` : words;
}

/** Slugs for several names, each once: a second one of the same name gets `-2`. */
export function uniqueSlugs(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const base = slug(name);
    let candidate = base;
    for (let number = 2; taken.has(candidate); number++) candidate = `${base}-${number}`;
    taken.add(candidate);
    return candidate;
  });
}
