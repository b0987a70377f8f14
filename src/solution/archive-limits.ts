/**
 * What an archive may hold. A real solution compresses about 14 to 1 and has some thousand entries.
 * Source: performance-and-security §3.3.
 */
export const archiveLimits = {
  entries: 20_000,
  /** All entries together, inflated, in bytes. */
  totalBytes: 1024 * 1024 * 1024,
  /** Inflated size over compressed size, for entries above `ratioFromBytes`. */
  ratio: 100,
  ratioFromBytes: 1024 * 1024,
} as const;

/** Why an archive is not read. */
export class ArchiveError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'ArchiveError';
  }
}
