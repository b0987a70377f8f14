import {
  customizationsXml,
  directoryRecord,
  makeZip,
  manifestXml,
  profileId,
  profileXml,
  rename,
  soundFiles,
} from '../solution/make-zip.ts';

const document = profileXml();
const nested = `${'<b>'.repeat(100_000)}${'</b>'.repeat(100_000)}`;
const attributes = Array.from({ length: 100_000 }, (_, index) => `a${index}="1"`).join(' ');

/** Documents that are refused: how each differs from a sound one, and what is said. Source: performance-and-security §6.2, X1 to X7. */
export const nastyDocuments: Readonly<Record<string, { readonly content: string | Buffer; readonly message: RegExp }>> =
  {
    'x1-laughs': { content: laughs(), message: /DOCTYPE/ },
    'x2-file': { content: `<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>${named('&x;')}`, message: /DOCTYPE/ },
    'x2-http': { content: `<!DOCTYPE a SYSTEM "http://127.0.0.1:9/x.dtd">${document}`, message: /DOCTYPE/ },
    'x3-parameter': {
      content: `<!DOCTYPE a [<!ENTITY % p SYSTEM "http://127.0.0.1:9/">%p;]>${document}`,
      message: /DOCTYPE/,
    },
    'x3-entity': { content: named('&unknown;'), message: /undefined entity/ },
    'x4-deep': { content: nested, message: /nested deeper than 256 levels/ },
    'x4-deep-inside': { content: named(nested), message: /nested deeper than 256 levels/ },
    'x5-attributes': { content: `<MobileOfflineProfile ${attributes}/>`, message: /over 1,000 attributes/ },
    'x6-noncharacter': { content: named('a\ufffeb'), message: /disallowed character/ },
    'x6-control': { content: named('a&#1;b'), message: /malformed character entity/ },
    'x7-encoding': {
      content: `<?xml version="1.0" encoding="iso-8859-1"?>${document}`,
      message: /encoding "iso-8859-1"/,
    },
    'x7-utf16': { content: Buffer.from(`\ufeff${document}`, 'utf16le'), message: /UTF-16/ },
    html: { content: '<html><body>Sign in</body></html>', message: /root element is <html>/ },
    text: { content: 'hello', message: /not readable as XML/ },
    empty: { content: '', message: /root element/ },
    cut: { content: document.slice(0, 500), message: /unclosed tag/ },
  };

/** Zips that are refused, and what is said. Source: performance-and-security §6.2, Z1 to Z7. */
export async function nastyZips(): Promise<Readonly<Record<string, readonly [Buffer, RegExp]>>> {
  const sound = await makeZip(soundFiles);
  return {
    'z1-up': [await withEntry('../../evil.txt'), /relative path|leaves the archive/],
    'z1-inner-up': [await withEntry('a/../../ev.txt'), /relative path|leaves the archive/],
    'z1-absolute': [await withEntry('/etc/evil.text'), /absolute path/],
    'z1-drive': [await withEntry('C:\\evil\\ev.txt'), /invalid characters|backslash|absolute/],
    'z1-backslash': [await withEntry('..\\..\\evil.x'), /invalid characters|backslash/],
    'z1-nul': [await withEntry('evil.txt\0.xml'), /control character/],
    'z1-dot': [await withEntry('folder./ev.txt'), /ends in a dot/],
    'z1-device': [await withEntry('CON.customize'), /name of a device/],
    'z1-link': [await withLink(), /a link or a device/],
    'z2-bomb': [await withContent(Buffer.alloc(200 * 1024 * 1024, 32)), /over 100 times its size/],
    'z2-lying-size': [await withLyingSize(), /too many bytes|over 100 times/],
    'z2-overlap': [
      patched(sound, (zip) => zip.writeUInt32LE(0, directoryRecord(zip, 'solution.xml') + 42)),
      /overlaps|two names differ/,
    ],
    'z2-entries': [await makeZip({ ...soundFiles, ...manyEmptyFiles(20_001) }), /over 20,000 entries/],
    'z3-cut': [sound.subarray(0, sound.length - 30), /not a readable zip archive/],
    'z3-trailing': [Buffer.concat([sound, Buffer.from('garbage')]), /not a readable zip archive/],
    'z3-text': [Buffer.from('hello'), /not a readable zip archive/],
    'z3-empty': [Buffer.alloc(0), /not a readable zip archive/],
    'z4-checksum': [
      patched(sound, (zip) => zip.writeUInt32LE(1, directoryRecord(zip, 'customizations.xml') + 16)),
      /CRC-32/,
    ],
    'z5-case': [await makeZip({ ...soundFiles, 'Customizations.xml': '<a/>' }), /two entries have the same name/],
    'z5-nothing': [await makeZip({}), /no solution package: solution\.xml/],
    'z5-no-solution': [await without('solution.xml'), /no solution package: solution\.xml missing/],
    'z5-no-types': [await without('[Content_Types].xml'), /no solution package: \[Content_Types\]\.xml missing/],
    'z6-encrypted': [
      patched(sound, (zip) => zip.writeUInt16LE(1, directoryRecord(zip, 'customizations.xml') + 8)),
      /is encrypted/,
    ],
    ...(await zippedDocuments()),
  };
}

/** Sound zips of unusual make. */
export async function unusualZips(): Promise<Readonly<Record<string, Buffer>>> {
  return {
    comment: await makeZip(soundFiles, {}, { comment: 'hello' }),
    zip64: await makeZip(soundFiles, { forceZip64Format: true }, { forceZip64Format: true }),
    stored: await makeZip(soundFiles, { compress: false }),
  };
}

async function zippedDocuments(): Promise<Readonly<Record<string, readonly [Buffer, RegExp]>>> {
  const zipped: Record<string, readonly [Buffer, RegExp]> = {};
  for (const [name, { content, message }] of Object.entries(nastyDocuments)) {
    if (Buffer.isBuffer(content) || ['cut', 'html', 'text', 'empty'].includes(name)) continue;
    const [prolog = ''] = /^<[!?].*?>(?=<Mobile)/s.exec(content) ?? [];
    const inner = content.slice(prolog.length);
    zipped[`zip-${name}`] = [await withContent(prolog + customizationsXml(inner)), message];
  }
  const manifest = `<!DOCTYPE a [<!ENTITY b "c">]>${manifestXml(profileId)}`;
  return { ...zipped, 'zip-manifest': [await makeZip({ ...soundFiles, 'solution.xml': manifest }), /DOCTYPE/] };
}

function named(name: string): string {
  return document.replace('<Name>One<', `<Name>${name}<`);
}

function laughs(): string {
  const entities = Array.from({ length: 9 }, (_, index) => `<!ENTITY l${index + 1} "${`&l${index};`.repeat(10)}">`);
  return `<!DOCTYPE a [<!ENTITY l0 "lol">${entities.join('')}]>${named('&l9;')}`;
}

function withContent(customizations: string | Buffer): Promise<Buffer> {
  return makeZip({ ...soundFiles, 'customizations.xml': customizations });
}

async function withEntry(name: string): Promise<Buffer> {
  const placeholder = 'x'.repeat(name.length);
  return rename(await makeZip({ ...soundFiles, [placeholder]: 'evil' }), placeholder, name);
}

async function withLink(): Promise<Buffer> {
  const zip = await makeZip({ ...soundFiles, link: '/etc/passwd' });
  return patched(zip, (bytes) => {
    const record = directoryRecord(bytes, 'link');
    bytes.writeUInt16LE((3 << 8) | 20, record + 4);
    bytes.writeUInt32LE((0o120777 << 16) >>> 0, record + 38);
  });
}

async function withLyingSize(): Promise<Buffer> {
  const zip = await withContent(Buffer.alloc(50 * 1024 * 1024, 32));
  return patched(zip, (bytes) => bytes.writeUInt32LE(1_000, directoryRecord(bytes, 'customizations.xml') + 24));
}

function without(name: string): Promise<Buffer> {
  return makeZip(Object.fromEntries(Object.entries(soundFiles).filter(([file]) => file !== name)));
}

function manyEmptyFiles(count: number): Readonly<Record<string, string>> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`f${index}`, '']));
}

function patched(zip: Buffer, change: (bytes: Buffer) => unknown): Buffer {
  const bytes = Buffer.from(zip);
  change(bytes);
  return bytes;
}
