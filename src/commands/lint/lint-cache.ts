import { isRecord } from '../../diagnostics/json.ts';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { severities } from '../../diagnostics/diagnostic.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import type { FileFindings } from '../../validate/lint-profile-file.ts';
import { cacheFolder } from '../cache-folder.ts';

/** Most files that one cache remembers. */
const maximumEntries = 20_000;

/**
 * Findings by content: the key is a hash of everything that they depend on, so nothing in it can be out of date.
 * A cache that cannot be read or written is an empty one.
 */
export class LintCache {
  readonly #path: string | undefined;
  readonly #setup: string;
  #known = new Map<string, FileFindings>();
  readonly #used = new Map<string, FileFindings>();
  #changed = false;

  private constructor(path: string | undefined, setup: string) {
    this.#path = path;
    this.#setup = setup;
  }

  /** Opens the cache for runs from `cwd`, or one that forgets everything where `enabled` is false. */
  static open({ cwd, setup, enabled }: { cwd: string; setup: string; enabled: boolean }): LintCache {
    const path = enabled ? join(cacheFolder(), `lint-${hash(cwd).slice(0, 16)}.json`) : undefined;
    const cache = new LintCache(path, setup);
    if (path !== undefined) cache.#known = readEntries(path);
    return cache;
  }

  /** Key of a file's content under this cache's settings. @param variant what is set for this file alone */
  key(content: Uint8Array, variant: string): string {
    return createHash('sha256').update(this.#setup).update(variant).update('\0').update(content).digest('base64url');
  }

  /** What is known of a content. */
  get(key: string): FileFindings | undefined {
    const entry = this.#known.get(key);
    if (entry) this.#used.set(key, entry);
    return entry;
  }

  /** Remembers what was found. */
  set(key: string, entry: FileFindings): void {
    this.#used.set(key, ofFile(entry, ''));
    this.#changed = true;
  }

  /**
   * Writes what was used in this run first, then what was known before, up to the limit. Not atomic and not waited for by
   * the disk: half a cache is none, and the next run writes it anew.
   */
  save(): void {
    if (this.#path === undefined || !this.#changed) return;
    const entries = [...new Map([...this.#used, ...this.#known])].slice(0, maximumEntries);
    try {
      mkdirSync(cacheFolder(), { recursive: true, mode: 0o700 });
      writeFileSync(this.#path, JSON.stringify(entries), { mode: 0o600 });
    } catch {
      // A cache that cannot be kept costs time, nothing else.
    }
  }
}

/** What is known of a file as of another one of the same content. */
export function ofFile({ identity, ...entry }: FileFindings, file: string): FileFindings {
  const moved = <T extends Diagnostic>(finding: T): T => ({
    ...finding,
    file,
    related: finding.related.map((place) => ({ ...place, file })),
  });
  return {
    ...entry,
    findings: entry.findings.map(moved),
    suppressed: entry.suppressed.map(moved),
    ...(identity === undefined ? {} : { identity: { ...identity, file } }),
  };
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function readEntries(path: string): Map<string, FileFindings> {
  try {
    const entries: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return new Map(Array.isArray(entries) ? entries.filter(isEntry) : []);
  } catch {
    return new Map();
  }
}

function isEntry(value: unknown): value is [string, FileFindings] {
  return Array.isArray(value) && typeof value[0] === 'string' && isFile(value[1]);
}

function isFile(value: unknown): boolean {
  return (
    isRecord(value) &&
    typeof value.profiles === 'number' &&
    isListOf(value.findings, isFinding) &&
    isListOf(value.suppressed, (one) => isFinding(one) && isRecord(one) && isSuppression(one.suppression)) &&
    (value.identity === undefined || isIdentity(value.identity))
  );
}

function isListOf(value: unknown, isPart: (part: unknown) => boolean): boolean {
  return Array.isArray(value) && value.every(isPart);
}

function isSuppression(value: unknown): boolean {
  return isRecord(value) && value.kind === 'inSource' && typeof value.reason === 'string';
}

function isIdentity(value: unknown): boolean {
  return (
    isRecord(value) &&
    typeof value.id === 'string' &&
    typeof value.name === 'string' &&
    [value.idAt, value.nameAt].every(isRange) &&
    isListOf(value.directives, isDirective)
  );
}

function isDirective(value: unknown): boolean {
  return (
    isRecord(value) &&
    typeof value.verb === 'string' &&
    typeof value.reason === 'string' &&
    isListOf(value.words, (word) => isRecord(word) && typeof word.text === 'string') &&
    isRecord(value.lines)
  );
}

function isRange(value: unknown): boolean {
  const keys = ['line', 'column', 'endLine', 'endColumn'];
  return isRecord(value) && keys.every((key) => typeof value[key] === 'number');
}

function isFinding(value: unknown): boolean {
  return (
    isRecord(value) &&
    ['code', 'rule', 'message', 'url'].every((key) => typeof value[key] === 'string') &&
    isRange(value) &&
    severities.some((severity) => severity === value.severity) &&
    isListOf(value.related, isRecord)
  );
}
