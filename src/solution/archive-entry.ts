import { archiveLimits, ArchiveError } from './archive-limits.ts';

/** What the central directory says about an entry; sizes in bytes. */
export interface EntryFacts {
  readonly fileName: string;
  readonly fileNameLength: number;
  readonly compressedSize: number;
  readonly uncompressedSize: number;
  readonly externalFileAttributes: number;
  readonly versionMadeBy: number;
  readonly generalPurposeBitFlag: number;
  readonly relativeOffsetOfLocalHeader: number;
}

/** Names of devices on Windows, which no file there can have. */
const device = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;
const unixSystem = 3;
const fileTypeMask = 0xf000;
const localHeaderSize = 30;

/**
 * Refuses an entry that no solution has: a name that leaves the archive's folder or that some system cannot have,
 * a link or device, an encrypted entry, an inflation no XML reaches.
 * @throws ArchiveError
 */
export function checkEntry(entry: EntryFacts): void {
  const shown = JSON.stringify(entry.fileName);
  const name = nameDefect(entry.fileName);
  if (name !== undefined) throw new ArchiveError(`the entry name ${shown} ${name}`);
  if (!isFileOrFolder(entry)) throw new ArchiveError(`the entry ${shown} is a link or a device, not a file`);
  if ((entry.generalPurposeBitFlag & 1) !== 0) throw new ArchiveError(`the entry ${shown} is encrypted`);
  checkRatio(entry, entry.uncompressedSize);
}

/** Refuses an entry whose counted or declared bytes are out of proportion to its compressed size. */
export function checkRatio(entry: EntryFacts, bytes: number): void {
  if (bytes > archiveLimits.ratioFromBytes && bytes > entry.compressedSize * archiveLimits.ratio) {
    throw new ArchiveError(
      `the entry ${JSON.stringify(entry.fileName)} inflates to over ${archiveLimits.ratio} times its size`,
    );
  }
}

/**
 * Refuses what only all entries together show: names that differ at most in case, too many bytes, overlapping data.
 * @throws ArchiveError
 */
export function checkEntries(entries: readonly EntryFacts[]): void {
  const seen = new Map<string, string>();
  let total = 0;
  for (const { fileName, uncompressedSize } of entries) {
    const same = seen.get(fileName.toLowerCase());
    if (same !== undefined) throw new ArchiveError(`two entries have the same name: ${nameBoth(same, fileName)}`);
    seen.set(fileName.toLowerCase(), fileName);
    total += uncompressedSize;
  }
  if (total > archiveLimits.totalBytes) throw new ArchiveError('the entries inflate to over 1 GB');
  checkOverlaps(entries);
}

function nameBoth(first: string, second: string): string {
  return first === second ? JSON.stringify(first) : `${JSON.stringify(first)} and ${JSON.stringify(second)}`;
}

function nameDefect(name: string): string | undefined {
  if (/[\u0000-\u001f\u007f]/.test(name)) return 'has a control character';
  if (name.includes('\\')) return 'has a backslash';
  if (name.startsWith('/') || name.includes(':')) return 'is an absolute path';
  const segments = name.replace(/\/$/, '').split('/');
  if (segments.some((segment) => segment === '..')) return 'leaves the archive';
  if (segments.some((segment) => segment === '' || /[. ]$/.test(segment)))
    return 'has a part that is empty or ends in a dot or space';
  if (segments.some((segment) => device.test(segment))) return 'is the name of a device';
  return undefined;
}

function isFileOrFolder({ versionMadeBy, externalFileAttributes }: EntryFacts): boolean {
  if (versionMadeBy >> 8 !== unixSystem) return true;
  const type = (externalFileAttributes >>> 16) & fileTypeMask;
  return type === 0 || type === 0x8000 || type === 0x4000;
}

function checkOverlaps(entries: readonly EntryFacts[]): void {
  const sorted = [...entries].sort((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader);
  let end = 0;
  for (const entry of sorted) {
    const start = entry.relativeOffsetOfLocalHeader;
    if (start < end) throw new ArchiveError(`the entry ${JSON.stringify(entry.fileName)} overlaps another one`);
    end = start + localHeaderSize + entry.fileNameLength + entry.compressedSize;
  }
}
