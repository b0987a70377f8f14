import { UsageError } from '../diagnostics/errors.ts';
import { manifestChecks } from './check-manifest.ts';
import type { ManifestCheck } from './check-manifest.ts';

/** Who publishes a solution that is written. */
export interface PublisherDescription {
  readonly uniqueName: string;
  /** Name for people; absent: the unique name. */
  readonly friendlyName?: string;
  readonly prefix: string;
  /** 10000 to 99999. */
  readonly optionValuePrefix: number;
}

/** A solution that is written. */
export interface SolutionDescription {
  readonly uniqueName: string;
  /** Name for people; absent: the unique name. */
  readonly friendlyName?: string;
  /** Two to four numbers with dots. */
  readonly version: string;
  readonly managed: boolean;
  readonly publisher: PublisherDescription;
  /** LCID of its names; absent: 1033, English. */
  readonly languageCode?: number;
}

/**
 * Refuses what the server would refuse at import.
 * @throws UsageError that names the server's error code
 */
export function checkSolution({ uniqueName, version, publisher }: SolutionDescription): void {
  const values: readonly (readonly [ManifestCheck, string])[] = [
    [manifestChecks.uniqueName, uniqueName],
    [manifestChecks.version, version],
    [manifestChecks.publisherName, publisher.uniqueName],
    [manifestChecks.prefix, publisher.prefix],
    [manifestChecks.optionValuePrefix, String(publisher.optionValuePrefix)],
  ];
  for (const [check, value] of values) refuseUnless(check, value);
}

/** The same for the name alone, of a solution that may be in an environment. */
export function checkSolutionName(uniqueName: string): void {
  refuseUnless(manifestChecks.uniqueName, uniqueName);
}

function refuseUnless({ isValid, message, serverCode }: ManifestCheck, value: string): void {
  if (isValid(value)) return;
  throw new UsageError(`${message(value)} (the server answers ${serverCode})`, { code: serverCode });
}

/**
 * An option value prefix for a publisher that does not say one: 10000 to 99999, always the same for the same prefix.
 */
export function deriveOptionValuePrefix(prefix: string): number {
  let hash = 0;
  for (const unit of prefix.toLowerCase()) hash = (hash * 31 + (unit.codePointAt(0) ?? 0)) % 90_000;
  return 10_000 + hash;
}
