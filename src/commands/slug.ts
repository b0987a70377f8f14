/** Names that Windows keeps for devices, whatever their extension. */
const reserved = /^(con|prn|aux|nul|com\d|lpt\d)$/;
/** Longest slug; file systems allow 255 bytes with the extension. */
const maximumLength = 80;

/**
 * File name, without extension, for a profile's name: lower-case letters, digits and single hyphens, whatever the name
 * holds; so it can lead to no other folder. Latin, Greek and Cyrillic letters lose their accents; a name without any letter becomes `profile`.
 */
export function slug(name: string): string {
  const plain = withoutAccents(name).toLowerCase();
  const words = plain
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .slice(0, maximumLength)
    .replace(/^-|-$/g, '');
  if (words === '') return 'profile';
  return reserved.test(words) ? `${words}-profile` : words;
}

/** In Latin, Greek and Cyrillic a mark is an accent; in other scripts it makes another letter, as in フ and プ. */
function withoutAccents(name: string): string {
  const parts = name.normalize('NFKD').replace(/\p{Variation_Selector}/gu, '');
  const plain = parts.replace(/(\P{M}?)(\p{M}+)/gu, (whole, base: string) => (hasLetters(base) ? whole : base));
  return plain.normalize('NFC');
}

function hasLetters(base: string): boolean {
  return /\p{L}/u.test(base) && !/[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u.test(base);
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
